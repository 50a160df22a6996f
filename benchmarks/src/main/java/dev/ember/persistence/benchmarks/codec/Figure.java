package dev.ember.persistence.benchmarks.codec;

import java.util.List;

/** What several measurements of one thing gave. */
record Figure(double median, double min, double max) {
    /** The figure of one or more values. */
    static Figure of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Figure(median, sorted.get(0), sorted.get(size - 1));
    }
}
