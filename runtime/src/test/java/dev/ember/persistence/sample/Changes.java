package dev.ember.persistence.sample;

import dev.ember.persistence.codec.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Lists of {@link Change}s to write. */
public final class Changes {
    private Changes() {}

    /** Every type, with empty, ordinary and extreme fields; the last is an ordinary one. */
    public static List<Change> ofEveryType() {
        return List.of(
                new Change.Put("k", Bytes.of(0, 1, 2, 0xFF)),
                new Change.Put("", Bytes.EMPTY),
                new Change.Add("total", 42),
                new Change.Add("\u00e9\u20ac\uD83D\uDE00", Long.MIN_VALUE),
                new Change.Tag("t", List.of("a", "", "\u00fc")),
                new Change.Tag("none", List.of()),
                new Change.Expire("k", Long.MAX_VALUE),
                new Change.Expire("", 0),
                new Change.Put("last", Bytes.utf8("a value of some length, as values are")));
    }

    /** A Put with a value of so many bytes that are no pattern. */
    public static Change ofSize(int valueSize, long seed) {
        byte[] value = new byte[valueSize];
        new Random(seed).nextBytes(value);
        return new Change.Put("key-" + seed, Bytes.copyOf(value));
    }

    /** Changes of all types and of sizes up to a few hundred bytes. */
    public static List<Change> random(Random random, int count) {
        List<Change> changes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String key = Texts.random(random, random.nextInt(20));
            changes.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new Change.Expire(key, random.nextLong() >>> 1);
                        case 1 -> ofSize(random.nextInt(300), random.nextLong());
                        case 2 -> new Change.Add(key, random.nextLong());
                        default ->
                            new Change.Tag(
                                    key,
                                    Stream.generate(() -> Texts.random(random, random.nextInt(10)))
                                            .limit(random.nextInt(8))
                                            .toList());
                    });
        }
        return changes;
    }
}
