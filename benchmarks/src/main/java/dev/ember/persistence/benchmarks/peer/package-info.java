/** What is measured beside ours in whole processes: other logs, and the bare system calls that set the ceiling. */
package dev.ember.persistence.benchmarks.peer;
