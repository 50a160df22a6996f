package dev.ember.persistence.recovery;

import java.util.ArrayList;
import java.util.List;

/** The warnings of one recovery: the first of them, and how many there were. */
final class Warnings {
    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String warning) {
        count++;
        if (first.size() < RecoveryReport.MAX_WARNINGS) {
            first.add(warning);
        }
    }

    List<String> first() {
        return first;
    }

    long count() {
        return count;
    }
}
