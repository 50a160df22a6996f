package dev.ember.persistence.cli.bench;

/**
 * What one part of the bench came to.
 *
 * @param name what was done
 * @param records how many records
 * @param bytes how many bytes of files they took
 * @param nanos how long all of it took, in nanoseconds
 * @param p50 what half of the calls took at the most, in nanoseconds; 0 if single calls were not measured
 * @param p99 what 99 percent of them took
 * @param max what the slowest took
 * @param ofBare the records per second as a part of what the bare loop did, 1 for the same; 0 if there is none
 */
public record Measurement(
        String name, long records, long bytes, long nanos, long p50, long p99, long max, double ofBare) {
    static Measurement of(String name, long bytes, long nanos, Latencies latencies, Measurement bare) {
        Measurement alone = new Measurement(
                name,
                latencies.count(),
                bytes,
                nanos,
                latencies.percentile(50),
                latencies.percentile(99),
                latencies.max(),
                0);
        return bare == null
                ? alone
                : new Measurement(
                        name,
                        alone.records,
                        bytes,
                        nanos,
                        alone.p50,
                        alone.p99,
                        alone.max,
                        alone.recordsPerSecond() / bare.recordsPerSecond());
    }

    static Measurement ofRecovery(String name, long records, long bytes, long nanos) {
        return new Measurement(name, records, bytes, nanos, 0, 0, 0, 0);
    }

    /** Records in a second. */
    public double recordsPerSecond() {
        return records * 1e9 / Math.max(1, nanos);
    }

    /** Megabytes, of 1,000,000 bytes, in a second. */
    public double megabytesPerSecond() {
        return bytes * 1e3 / Math.max(1, nanos);
    }
}
