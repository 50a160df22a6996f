package dev.ember.persistence.records;

import java.util.Random;

/** Where the tests' randomness comes from: another seed every time, printed, and given again by a system property. */
final class Seed {
    private static final String PROPERTY = "ember.test.seed";

    private Seed() {}

    /** Random numbers for the named test. */
    static Random of(String test) {
        long seed = Long.getLong(PROPERTY, System.nanoTime());
        System.out.println(test + ": -D" + PROPERTY + "=" + seed);
        return new Random(seed);
    }
}
