/** How numbers, names and keys are shown to people. */
package dev.ember.persistence.cli.text;
