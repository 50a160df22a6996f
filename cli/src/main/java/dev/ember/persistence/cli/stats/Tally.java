package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.KeyCount;
import dev.ember.persistence.cli.stats.Statistics.SizeCount;
import dev.ember.persistence.cli.stats.Statistics.Slice;
import dev.ember.persistence.cli.stats.Statistics.TtlCount;
import dev.ember.persistence.cli.stats.Statistics.TypeCount;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.format.FileKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts records, one after the other, in bounded memory. */
final class Tally {
    /** In how many parts the files are cut. */
    static final int SLICES = 100;

    /** What {@link #add} takes for a record that cannot hold a time to live. */
    static final long NO_TTL_FIELD = Long.MIN_VALUE;

    /** 16 KiB, and an error of 0.8 %. */
    private static final int PRECISION = 14;

    private static final int TAGS = 256;

    private final StatisticsOptions options;
    private final KeyNames names;
    private final long length;
    private final long sliceLength;
    private final KeyTable table;
    private final HyperLogLog keys = new HyperLogLog(PRECISION);
    private final PrefixTree prefixes;
    private final Counts types = new Counts(FileKind.values().length * TAGS);
    private final Counts ttls = new Counts(TtlRange.values().length);
    private final Counts sizes = new Counts(Long.SIZE);
    private final Counts[] slices = new Counts[SLICES];
    private final long[] keysUpTo = new long[SLICES];
    private long keyed;
    private int slice;

    /**
     * Nothing counted yet.
     *
     * @param length how many bytes all files have that will be read
     */
    Tally(StatisticsOptions options, KeyHash hashing, long length) {
        this.options = options;
        this.length = length;
        names = new KeyNames(options.showKeys());
        sliceLength = Math.max(1, (length + SLICES - 1) / SLICES);
        table = new KeyTable(options.limits().keys());
        prefixes = new PrefixTree(
                hashing,
                names,
                options.separatorBytes(),
                options.depth(),
                options.limits().prefixes());
    }

    /** Numbers of records and of bytes, by whatever an index stands for. */
    private static final class Counts {
        final long[] counts;
        final long[] bytes;

        Counts(int length) {
            counts = new long[length];
            bytes = new long[length];
        }

        void add(int index, long recordBytes) {
            counts[index]++;
            bytes[index] += recordBytes;
        }

        long count() {
            return sum(counts);
        }

        long bytes() {
            return sum(bytes);
        }

        private static long sum(long[] numbers) {
            long sum = 0;
            for (long number : numbers) {
                sum += number;
            }
            return sum;
        }
    }

    /**
     * Counts a record, but not yet its key.
     *
     * @param tag its tag or, in a snapshot, that of its value
     * @param at where it begins among all that is read
     * @param bytes how many it has, 1 or more
     * @param ttl what is left of its time to live in milliseconds; negative for none; or {@link #NO_TTL_FIELD}
     */
    void add(FileKind kind, int tag, long at, long bytes, long ttl) {
        int type = kind.ordinal() * TAGS + tag;
        types.add(type, bytes);
        sizes.add(Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes), bytes);
        if (ttl != NO_TTL_FIELD) {
            ttls.add(TtlRange.of(ttl).ordinal(), bytes);
        }
        goTo((int) Math.min(SLICES - 1, at / sliceLength));
        if (slices[slice] == null) {
            slices[slice] = new Counts(types.counts.length);
        }
        slices[slice].add(type, bytes);
    }

    private void goTo(int newSlice) {
        while (slice < newSlice) {
            keysUpTo[slice++] = distinctKeys().value();
        }
    }

    /**
     * Counts the key of the record that was counted last.
     *
     * @param key an array that holds it, from index {@code from} to before {@code to}
     */
    void addKey(byte[] key, int from, int to, long hash, long bytes) {
        keyed++;
        keys.add(hash);
        boolean known = table.add(hash, bytes);
        if (!known) {
            table.begin(hash, bytes, names.keep(key, from, to));
        }
        prefixes.add(key, from, to, hash, !known, bytes);
    }

    private Estimate distinctKeys() {
        if (table.isExact()) {
            return Estimate.exactly(table.size());
        }
        long estimate = keys.estimate();
        return new Estimate(estimate, estimate * keys.relativeError(), false);
    }

    /** All that was counted. */
    Statistics result(
            List<FileStatistics> files, RecordRegistry<?> records, RecordRegistry<?> values, RewriteEstimate rewrite) {
        goTo(SLICES - 1);
        keysUpTo[SLICES - 1] = distinctKeys().value();
        List<TypeCount> allTypes = typeCounts(types, records, values);
        return new Statistics(
                files,
                types.bytes(),
                types.count(),
                types.count() - keyed,
                allTypes,
                distinctKeys(),
                prefixes.result(distinctKeys()),
                table.biggest(options.top()).stream()
                        .map(key -> new KeyCount(names.show(key.name()), key.bytes(), key.bytesMissed()))
                        .toList(),
                table.hottest(options.top()).stream()
                        .map(key -> new KeyCount(names.show(key.name()), key.records(), key.recordsMissed()))
                        .toList(),
                ttlCounts(),
                sizeCounts(),
                slices(allTypes, records, values),
                rewrite,
                options.showKeys());
    }

    private static List<TypeCount> typeCounts(Counts counts, RecordRegistry<?> records, RecordRegistry<?> values) {
        List<TypeCount> found = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            RecordRegistry<?> registry = kind == FileKind.AOF ? records : values;
            for (int tag = 0; tag < TAGS; tag++) {
                int type = kind.ordinal() * TAGS + tag;
                if (counts.counts[type] > 0) {
                    String name = registry.schema(tag).map(RecordSchema::name).orElseThrow();
                    found.add(new TypeCount(kind, tag, name, counts.counts[type], counts.bytes[type]));
                }
            }
        }
        // Equal ones stay in the order of their tags.
        found.sort(Comparator.comparingLong(TypeCount::bytes).reversed());
        return found;
    }

    private List<TtlCount> ttlCounts() {
        List<TtlCount> found = new ArrayList<>();
        for (TtlRange range : TtlRange.values()) {
            found.add(new TtlCount(range, ttls.counts[range.ordinal()], ttls.bytes[range.ordinal()]));
        }
        return found;
    }

    private List<SizeCount> sizeCounts() {
        List<SizeCount> found = new ArrayList<>();
        int last = Long.SIZE - 1;
        while (last >= 0 && sizes.counts[last] == 0) {
            last--;
        }
        for (int exponent = 0; exponent <= last; exponent++) {
            if (!found.isEmpty() || sizes.counts[exponent] > 0) {
                found.add(new SizeCount(1L << exponent, sizes.counts[exponent], sizes.bytes[exponent]));
            }
        }
        return found;
    }

    private List<Slice> slices(List<TypeCount> allTypes, RecordRegistry<?> records, RecordRegistry<?> values) {
        List<String> order =
                allTypes.stream().map(type -> type.kind() + "." + type.tag()).toList();
        List<Slice> found = new ArrayList<>();
        for (int i = 0; i < SLICES && i * sliceLength < length; i++) {
            Counts counts = slices[i] == null ? new Counts(types.counts.length) : slices[i];
            List<TypeCount> inOrder = typeCounts(counts, records, values);
            inOrder.sort(Comparator.comparingInt(type -> order.indexOf(type.kind() + "." + type.tag())));
            found.add(new Slice(
                    i * sliceLength,
                    Math.min(length, (i + 1) * sliceLength),
                    counts.count(),
                    counts.bytes(),
                    Math.max(0, keysUpTo[i] - (i == 0 ? 0 : keysUpTo[i - 1])),
                    inOrder));
        }
        return found;
    }
}
