package dev.ember.persistence.records;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.records.bitmap.BitOp;
import dev.ember.persistence.records.bitmap.BitOperation;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.hash.HDel;
import dev.ember.persistence.records.hash.HIncrBy;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.key.PExpire;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.list.LInsert;
import dev.ember.persistence.records.list.LPop;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.LRem;
import dev.ember.persistence.records.list.LSet;
import dev.ember.persistence.records.list.LTrim;
import dev.ember.persistence.records.list.RPop;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.proto.ProtoSet;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.set.SRem;
import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.sortedset.ZRem;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Decr;
import dev.ember.persistence.records.string.DecrBy;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.IncrBy;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetRange;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Random records of every type over a few keys, names and values, so that they meet: keys of every type, elements that
 * are there and that are not, and now and then a number at the edge of its range.
 */
final class RandomMutations {
    private static final String[] TEXTS = {
        "0", "1", "-7", "+3", "007", " 1", "x", "\u00ff\u0080", "", "9223372036854775807"
    };
    private static final long[] EDGES = {
        0,
        1,
        -1,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE + 1,
        1L << 32,
        -(1L << 32),
        1L << 43
    };

    private static final int FEW_KEYS = 5;

    private final Random random;
    private final int keys;
    private final List<Supplier<Mutation>> types;

    RandomMutations(Random random) {
        this(random, FEW_KEYS);
    }

    RandomMutations(Random random, int keys) {
        this.random = random;
        this.keys = keys;
        types = List.of(
                () -> new Set(key(), text(), ttl()),
                () -> new Del(key()),
                () -> new Expire(key(), nonNegative()),
                () -> new LPush(key(), list(this::text)),
                () -> new RPush(key(), list(this::text)),
                () -> new LPop(key()),
                () -> new RPop(key()),
                () -> new ZAdd(key(), list(() -> new ScoredMember(random.nextInt(5), name()))),
                () -> new ZRem(key(), list(this::name)),
                () -> new Persist(key()),
                () -> new PExpire(key(), nonNegative()),
                () -> new Incr(key()),
                () -> new Decr(key()),
                () -> new HSet(key(), list(() -> new HashField(name(), text()))),
                () -> new HDel(key(), list(this::name)),
                () -> new HIncrBy(key(), name(), number()),
                () -> new SAdd(key(), list(this::name)),
                () -> new SRem(key(), list(this::name)),
                () -> new IncrBy(key(), number()),
                () -> new DecrBy(key(), number()),
                () -> new Append(key(), text()),
                () -> new Rename(key(), key()),
                () -> new ProtoSet(key(), name(), text(), ttl()),
                () -> new ProtoRegister(name(), text()),
                () -> new VAdd(key(), name(), vector(), metric(), random.nextInt(4), random.nextInt(9), 64),
                () -> new VRem(key(), name()),
                () -> new Copy(key(), key(), random.nextBoolean()),
                () -> new LSet(key(), number(), text()),
                () -> new LTrim(key(), number(), number()),
                () -> new LInsert(key(), random.nextBoolean(), text(), text()),
                () -> new LRem(key(), number(), text()),
                () -> new SetRange(key(), offset(20), text()),
                () -> new SetBit(key(), offset(150), random.nextInt(3)),
                () -> new BitOp(BitOperation.values()[random.nextInt(4)], key(), list(this::key)),
                () -> new PExpireAt(key(), random.nextBoolean() ? Replay.NOW + random.nextInt(10_000) : nonNegative()));
    }

    /** How many types of record there are among them. */
    int types() {
        return types.size();
    }

    Mutation next() {
        return types.get(random.nextInt(types.size())).get();
    }

    private String key() {
        return "k" + random.nextInt(keys);
    }

    private String name() {
        return "n" + random.nextInt(6);
    }

    private Bytes text() {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private long ttl() {
        return random.nextBoolean() ? -1 : number();
    }

    private long number() {
        return random.nextInt(8) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(13) - 6;
    }

    private long nonNegative() {
        return number() & Long.MAX_VALUE;
    }

    private long offset(int most) {
        return random.nextInt(12) == 0 ? edgeBehindTheLimit() : random.nextInt(most);
    }

    private long edgeBehindTheLimit() {
        return new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 1L << 43}[random.nextInt(5)];
    }

    private int metric() {
        return random.nextInt(random.nextBoolean() ? 3 : 256);
    }

    private FloatVector vector() {
        float[] components = new float[random.nextInt(3)];
        for (int i = 0; i < components.length; i++) {
            components[i] = random.nextInt(100) / 4f;
        }
        return FloatVector.of(components);
    }

    private <T> List<T> list(Supplier<T> element) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> element.get())
                .toList();
    }
}
