/**
 * The whole-process harness: workloads that run in processes of their own, by turns, and what becomes of their figures.
 * A new workload belongs into the class of its kind and into {@code Workloads}.
 */
package dev.ember.persistence.benchmarks.process;
