package dev.ember.persistence.benchmarks.peer;

/** The record read last: kept where every thread may look, so that the compiler cannot leave out the making of it. */
final class Taken {
    static String key;
    static byte[] value;

    private Taken() {}

    static void take(String key, byte[] value) {
        Taken.key = key;
        Taken.value = value;
    }
}
