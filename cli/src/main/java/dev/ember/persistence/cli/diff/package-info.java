/** The command {@code diff}: states as keys and digests of their values, and in what two of them differ. */
package dev.ember.persistence.cli.diff;
