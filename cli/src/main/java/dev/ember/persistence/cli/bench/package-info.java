/**
 * The command {@code bench}: how fast a disk takes records, and how fast they are recovered, beside a loop that does
 * nothing but write and force. What it writes lies in a folder of its own, which it deletes.
 */
package dev.ember.persistence.cli.bench;
