package dev.ember.persistence.cli.bench;

/**
 * When a part of the bench ends: with whatever it comes to first.
 *
 * @param records after so many records
 * @param nanos after so many nanoseconds
 * @param bytes after so many bytes
 */
public record BenchLimits(long records, long nanos, long bytes) {
    boolean allow(long recordsDone, long nanosDone, long bytesDone) {
        return recordsDone < records && nanosDone < nanos && bytesDone < bytes;
    }
}
