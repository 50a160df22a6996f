/**
 * The page of the command {@code report}: one file of HTML that needs nothing else, shows no more than it is given, and
 * runs no script.
 *
 * <p>Each class draws one part, from data to markup. Everything that comes out of files or names is escaped by
 * {@link dev.ember.persistence.cli.report.Markup}.
 */
package dev.ember.persistence.cli.report;
