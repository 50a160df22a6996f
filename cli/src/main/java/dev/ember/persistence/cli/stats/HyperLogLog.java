package dev.ember.persistence.cli.stats;

/**
 * An estimate of how many different things were seen, in a fixed number of bytes: a HyperLogLog (Flajolet and others,
 * 2007).
 *
 * <p>It is evaluated as by Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6,
 * which has no bias at any number and needs no table of corrections.
 */
final class HyperLogLog {
    private final int precision;
    private final byte[] registers;

    /**
     * An empty one.
     *
     * @param precision 4 to 16: it takes 2<sup>precision</sup> bytes, and its standard error is 1.04 / 2<sup>precision
     *     / 2</sup>
     */
    HyperLogLog(int precision) {
        this.precision = precision;
        registers = new byte[1 << precision];
    }

    /** Takes note of something by its hash. */
    void add(long hash) {
        int index = (int) (hash >>> (64 - precision));
        // The bit behind the hash's end bounds the rank when all others are zero.
        int rank = Long.numberOfLeadingZeros(hash << precision | 1L << (precision - 1)) + 1;
        if (rank > registers[index]) {
            registers[index] = (byte) rank;
        }
    }

    /** The standard error of the estimate, as a part of it. */
    double relativeError() {
        return 1.04 / Math.sqrt(registers.length);
    }

    /** About how many different hashes were seen. */
    long estimate() {
        int maxRank = 64 - precision;
        int[] counts = new int[maxRank + 2];
        for (byte register : registers) {
            counts[register]++;
        }
        double m = registers.length;
        double z = m * tau(1 - counts[maxRank + 1] / m);
        for (int rank = maxRank; rank >= 1; rank--) {
            z = 0.5 * (z + counts[rank]);
        }
        z += m * sigma(counts[0] / m);
        return Math.round(m * m / (2 * Math.log(2) * z));
    }

    private static double sigma(double zeros) {
        if (zeros == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = zeros;
        double y = 1;
        double sum = x;
        double before;
        do {
            x *= x;
            before = sum;
            sum += x * y;
            y += y;
        } while (sum != before);
        return sum;
    }

    private static double tau(double notFull) {
        if (notFull == 0 || notFull == 1) {
            return 0;
        }
        double x = notFull;
        double y = 1;
        double sum = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = sum;
            y *= 0.5;
            sum -= (1 - x) * (1 - x) * y;
        } while (sum != before);
        return sum / 3;
    }
}
