/**
 * The operator's tool: one class for each command, and what they share.
 *
 * <p>Commands read options, call the library and say what came of it; they know nothing of bytes. How records look as
 * text is the package {@code json}'s. Standard output carries data alone, standard error what is said to people; no
 * message shows a key of encryption or the content of a record.
 */
package dev.ember.persistence.cli;
