package dev.ember.persistence.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** What several rounds of one measurement gave. */
record Samples(double[] sorted) {
    static Samples of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** Median, and in parentheses the least and the most. */
    String show(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median(), min(), max());
    }
}
