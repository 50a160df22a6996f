package dev.ember.persistence.crash;

/**
 * How far a writer has come: the value in the snapshots.
 *
 * @param number the largest number that was applied
 * @param misplaced how many numbers were not the one after the largest
 */
record Reached(long number, long misplaced) {
    static final Reached NOTHING = new Reached(0, 0);

    Reached and(long next) {
        return new Reached(Math.max(number, next), next == number + 1 ? misplaced : misplaced + 1);
    }
}
