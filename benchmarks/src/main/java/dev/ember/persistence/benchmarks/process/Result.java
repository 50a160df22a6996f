package dev.ember.persistence.benchmarks.process;

/** What a workload gave. */
record Result(Workload workload, Samples samples) {}
