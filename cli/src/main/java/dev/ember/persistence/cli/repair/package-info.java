/** What the command {@code repair} shows: plans, and what was done. */
package dev.ember.persistence.cli.repair;
