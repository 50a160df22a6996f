/** The command {@code check}: what it found, as text and as JSON. The judging itself is the runtime's. */
package dev.ember.persistence.cli.check;
