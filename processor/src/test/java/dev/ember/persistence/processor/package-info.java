/** What the processor generates and what it refuses, seen from outside: sources in, sources and diagnostics out. */
package dev.ember.persistence.processor;
