/**
 * The rules that declarations must keep, one class each, and {@link dev.ember.persistence.processor.check.Checks},
 * which knows all of them and their order.
 *
 * <p>A rule looks at a declaration and adds a problem, or does not; it changes nothing and relies on no other rule
 * having run, but it stays silent about what follows from a mistake that another one reports. A new rule is a class
 * here, a line in {@code Checks}, its text among the messages, and an entry on the page of the diagnostics. Nothing in
 * here generates anything.
 */
package dev.ember.persistence.processor.check;
