package dev.ember.persistence.cli.bench;

/** Is told how far the bench has come. */
public interface BenchWatcher {
    /** Another part begins. */
    void begin(String part);

    /** So many bytes of it are done. */
    void advanceTo(long bytes);
}
