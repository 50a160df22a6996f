package dev.ember.persistence.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is estimated in bounded memory, against counting everything. */
class SketchTest {
    private static final long SEED = Long.getLong("ember.test.seed", 20_240_601);

    private final Random random = new Random(SEED);
    private final KeyHash hashing = new KeyHash(SEED);
    private final KeyNames names = new KeyNames(true);

    /** How often which of the keys comes. */
    enum Stream {
        /** All alike. */
        UNIFORM,
        /** The n-th one time in n. */
        ZIPF,
        /** Each once, but for one. */
        ONE_AMONG_MANY;

        IntUnaryOperator over(int keys, Random random) {
            return switch (this) {
                case UNIFORM -> i -> random.nextInt(keys);
                case ZIPF -> i -> (int) Math.pow(keys, random.nextDouble()) - 1;
                case ONE_AMONG_MANY -> i -> i % 10 == 0 ? 0 : 1 + i;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyTableIsNeverFurtherOffThanItSays(Stream kind) {
        int capacity = 1000;
        KeyTable table = new KeyTable(capacity);
        Map<String, long[]> truth = new HashMap<>();
        IntUnaryOperator stream = kind.over(50_000, random);
        long weight = 0;
        for (int i = 0; i < 300_000; i++) {
            String key = "key" + stream.applyAsInt(i);
            long bytes = 20 + random.nextInt(100);
            add(table, key, bytes);
            long[] sums = truth.computeIfAbsent(key, missing -> new long[2]);
            sums[0]++;
            sums[1] += bytes;
            weight += bytes + KeyTable.RECORD_WEIGHT;
        }
        String seed = "seed " + SEED;
        assertFalse(table.isExact(), seed);
        assertTrue(table.size() <= capacity, seed);
        assertTrue(table.subtracted() <= 3 * weight / capacity, seed);
        for (KeyTable.Entry entry : table.biggest(capacity)) {
            long[] sums = truth.get(text(entry));
            assertTrue(entry.records() <= sums[0], seed);
            assertTrue(sums[0] <= entry.records() + entry.recordsMissed(), seed);
            assertTrue(entry.bytes() <= sums[1], seed);
            assertTrue(sums[1] <= entry.bytes() + entry.bytesMissed(), seed);
        }
        List<String> kept =
                table.biggest(capacity).stream().map(SketchTest::text).toList();
        truth.forEach((key, sums) -> assertTrue(
                kept.contains(key) || sums[1] + KeyTable.RECORD_WEIGHT * sums[0] <= table.subtracted(),
                () -> key + " is missing, " + seed));
    }

    @Test
    void theFirstKeysOfAZipfStreamAreFoundInTheirOrder() {
        KeyTable table = new KeyTable(1000);
        Map<String, Integer> truth = new HashMap<>();
        IntUnaryOperator stream = Stream.ZIPF.over(100_000, random);
        for (int i = 0; i < 500_000; i++) {
            String key = "key" + stream.applyAsInt(i);
            add(table, key, 50);
            truth.merge(key, 1, Integer::sum);
        }
        List<String> expected = truth.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(10)
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(expected, table.hottest(10).stream().map(SketchTest::text).toList(), "seed " + SEED);
        assertEquals(expected, table.biggest(10).stream().map(SketchTest::text).toList(), "seed " + SEED);
    }

    @Test
    void aKeyTableIsExactAsLongAsThereIsRoom() {
        KeyTable table = new KeyTable(100);
        for (int i = 0; i < 5000; i++) {
            add(table, "key" + i % 100, 10);
        }
        assertTrue(table.isExact());
        assertEquals(100, table.size());
        table.biggest(100).forEach(entry -> {
            assertEquals(50, entry.records());
            assertEquals(500, entry.bytes());
            assertEquals(0, entry.missed());
        });
        add(table, "one more", 10);
        assertFalse(table.isExact());
    }

    private void add(KeyTable table, String key, long bytes) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        long hash = hashing.of(name, 0, name.length);
        if (!table.add(hash, bytes)) {
            table.begin(hash, bytes, names.keep(name, 0, name.length));
        }
    }

    private static String text(KeyTable.Entry entry) {
        return new String(entry.name().head(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10, 100, 1000, 5000, 20_000, 50_000, 200_000, 2_000_000})
    void differentKeysAreCountedWithinFourStandardErrors(int count) {
        HyperLogLog sketch = new HyperLogLog(14);
        byte[] name = new byte[8];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 8; j++) {
                name[j] = (byte) (i >> 4 * j);
            }
            // Each twice: what is there already must not count.
            sketch.add(hashing.of(name, 0, 8));
            sketch.add(hashing.of(name, 0, 8));
        }
        double allowed = Math.max(count < 100 ? 0.5 : 2, 4 * sketch.relativeError() * count);
        assertEquals(count, sketch.estimate(), allowed, "seed " + SEED);
    }

    @Test
    void theHashTellsKeysApartThatDifferInOneBitOrInTheirLength() {
        byte[] bytes = new byte[40];
        random.nextBytes(bytes);
        for (int length = 0; length < 40; length++) {
            long hash = hashing.of(bytes, 0, length);
            assertFalse(hash == hashing.of(bytes, 0, length + 1), "length " + length + ", seed " + SEED);
            for (int bit = 0; bit < 8 * length; bit++) {
                byte[] other = bytes.clone();
                other[bit / 8] ^= (byte) (1 << bit % 8);
                long difference = hash ^ hashing.of(other, 0, length);
                assertTrue(Long.bitCount(difference) > 8, "bit " + bit + " of " + length + " bytes, seed " + SEED);
            }
        }
        byte[] moved = Arrays.copyOfRange(bytes, 3, 33);
        assertEquals(hashing.of(bytes, 3, 33), hashing.of(moved, 0, 30));
    }

    @Test
    void thePrefixTreeIsExactAsLongAsThereIsRoom() {
        PrefixTree tree = tree(100);
        add(tree, "user:1:name", 10, true);
        add(tree, "user:1:mail", 20, true);
        add(tree, "user:2:name", 30, true);
        add(tree, "user:2:name", 5, false);
        add(tree, "user", 7, true);
        add(tree, ":", 8, true);
        add(tree, "a:b:c:d:e", 9, true);
        PrefixCount root = tree.result(Estimate.exactly(6));
        assertEquals(89, root.bytes());
        assertEquals(7, root.ownBytes());
        assertEquals(1, root.ownRecords());
        assertEquals(
                "user:=65/4/3[2:=35/2/1[], 1:=30/2/2[]], a:=9/1/1[b:=9/1/1[c:=9/1/1[]]], :=8/1/1[]",
                describe(root.children()));
    }

    private static String describe(List<PrefixCount> prefixes) {
        return String.join(
                ", ",
                prefixes.stream()
                        .map(prefix -> prefix.name() + "=" + prefix.bytes() + "/" + prefix.records() + "/"
                                + prefix.distinctKeys().value() + "[" + describe(prefix.children()) + "]")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aPrefixIsNeverFurtherOffThanItSays(Stream kind) {
        int limit = 200;
        PrefixTree tree = tree(limit);
        Map<String, Long> truth = new HashMap<>();
        IntUnaryOperator stream = kind.over(20_000, random);
        long all = 0;
        for (int i = 0; i < 200_000; i++) {
            int number = stream.applyAsInt(i);
            String key = "kind" + number % 7 + ":" + number + ":" + i % 3 + ":" + i;
            long bytes = 20 + random.nextInt(100);
            add(tree, key, bytes, true);
            all += bytes;
            for (int end = key.indexOf(':'); end >= 0; end = key.indexOf(':', end + 1)) {
                truth.merge(key.substring(0, end + 1), bytes, Long::sum);
            }
        }
        PrefixCount root = tree.result(new Estimate(1, 1, false));
        assertEquals(all, root.bytes());
        assertEquals(200_000, root.records());
        assertTrue(count(root) <= limit + 1, "seed " + SEED);
        check("", root.children(), truth);
        // What has much is found.
        long missed = 10 * all / limit;
        List<String> firsts = root.children().stream().map(PrefixCount::name).toList();
        truth.forEach((prefix, bytes) -> assertTrue(
                bytes < missed || prefix.indexOf(':') != prefix.length() - 1 || firsts.contains(prefix),
                () -> prefix + " is missing, seed " + SEED));
    }

    private static int count(PrefixCount prefix) {
        return 1 + prefix.children().stream().mapToInt(SketchTest::count).sum();
    }

    private static void check(String before, List<PrefixCount> children, Map<String, Long> truth) {
        for (PrefixCount child : children) {
            String prefix = before + child.name();
            String what = prefix + ", seed " + SEED;
            assertTrue(child.bytes() <= truth.get(prefix), what);
            assertTrue(truth.get(prefix) <= child.bytes() + child.bytesMissed(), what);
            assertTrue(child.ownBytes() >= 0, what);
            assertTrue(child.ownRecords() >= 0, what);
            check(prefix, child.children(), truth);
        }
    }

    private PrefixTree tree(int limit) {
        return new PrefixTree(hashing, names, new byte[] {':'}, 3, limit);
    }

    private void add(PrefixTree tree, String key, long bytes, boolean isNew) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        tree.add(name, 0, name.length, hashing.of(name, 0, name.length), isNew, bytes);
    }
}
