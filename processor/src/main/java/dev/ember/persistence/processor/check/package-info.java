/** The rules that declarations must keep, one class each. */
package dev.ember.persistence.processor.check;
