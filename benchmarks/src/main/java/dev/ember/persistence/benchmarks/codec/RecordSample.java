package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
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
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.ListValue;
import dev.ember.persistence.records.value.ProtoValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.SortedSetValue;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.List;

/** One small record of each of our types, named as its type; those of snapshots end in {@code _VALUE}. */
public enum RecordSample {
    SET(new Set(Text.KEY, Text.VALUE, -1)),
    DEL(new Del(Text.KEY)),
    EXPIRE(new Expire(Text.KEY, 300)),
    LPUSH(new LPush(Text.KEY, List.of(Text.VALUE, Text.VALUE))),
    RPUSH(new RPush(Text.KEY, List.of(Text.VALUE, Text.VALUE))),
    LPOP(new LPop(Text.KEY)),
    RPOP(new RPop(Text.KEY)),
    ZADD(new ZAdd(Text.KEY, List.of(new ScoredMember(1.5, "member-1"), new ScoredMember(2.5, "member-2")))),
    ZREM(new ZRem(Text.KEY, List.of("member-1", "member-2"))),
    PERSIST(new Persist(Text.KEY)),
    PEXPIRE(new PExpire(Text.KEY, 300_000)),
    INCR(new Incr(Text.KEY)),
    DECR(new Decr(Text.KEY)),
    HSET(new HSet(Text.KEY, List.of(new HashField("field-01", Text.VALUE), new HashField("field-02", Text.VALUE)))),
    HDEL(new HDel(Text.KEY, List.of("field-01", "field-02"))),
    HINCRBY(new HIncrBy(Text.KEY, "field-01", -5)),
    SADD(new SAdd(Text.KEY, List.of("member-1", "member-2"))),
    SREM(new SRem(Text.KEY, List.of("member-1", "member-2"))),
    INCRBY(new IncrBy(Text.KEY, 100)),
    DECRBY(new DecrBy(Text.KEY, 100)),
    APPEND(new Append(Text.KEY, Text.VALUE)),
    RENAME(new Rename(Text.KEY, Text.OTHER_KEY)),
    PROTO_SET(new ProtoSet(Text.KEY, "shop.Order", Text.VALUE, -1)),
    PROTO_REGISTER(new ProtoRegister("shop.Order", Text.VALUE)),
    VADD(new VAdd(Text.KEY, "member-1", Text.VECTOR, 0, 1, 16, 128)),
    VREM(new VRem(Text.KEY, "member-1")),
    COPY(new Copy(Text.KEY, Text.OTHER_KEY, true)),
    LSET(new LSet(Text.KEY, 3, Text.VALUE)),
    LTRIM(new LTrim(Text.KEY, 0, -2)),
    LINSERT(new LInsert(Text.KEY, true, Text.VALUE, Text.VALUE)),
    LREM(new LRem(Text.KEY, 1, Text.VALUE)),
    SETRANGE(new SetRange(Text.KEY, 6, Text.VALUE)),
    SETBIT(new SetBit(Text.KEY, 7, 1)),
    BITOP(new BitOp(BitOperation.AND, Text.KEY, List.of(Text.OTHER_KEY, Text.KEY))),
    PEXPIREAT(new PExpireAt(Text.KEY, 1_900_000_000_000L)),
    STRING_VALUE(new StringValue(Text.VALUE)),
    LIST_VALUE(new ListValue(List.of(Text.VALUE, Text.VALUE))),
    ZSET_VALUE(new SortedSetValue(List.of(new ScoredMember(1.5, "member-1"), new ScoredMember(2.5, "member-2")))),
    HASH_VALUE(new HashValue(List.of(new HashField("field-01", Text.VALUE), new HashField("field-02", Text.VALUE)))),
    SET_VALUE(new SetValue(List.of("member-1", "member-2"))),
    PROTO_VALUE(new ProtoValue("shop.Order", Text.VALUE)),
    VECTOR_VALUE(new VectorSetValue(
            0, 1, 16, 128, new VectorTable(8, List.of(new VectorElement("member-1", Text.VECTOR)))));

    /** What the records are made of. */
    private static final class Text {
        static final String KEY = "key:000000000001";
        static final String OTHER_KEY = "key:000000000002";
        static final Bytes VALUE = Bytes.utf8("a 16-byte value.");
        static final FloatVector VECTOR = FloatVector.of(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f);
    }

    /**
     * A record and the registry that encodes it.
     *
     * @param <R> the family
     */
    record Of<R>(RecordRegistry<R> registry, R record) {}

    private final Of<?> sample;

    RecordSample(Mutation mutation) {
        sample = new Of<>(MutationRegistry.INSTANCE, mutation);
    }

    RecordSample(Value value) {
        sample = new Of<>(ValueRegistry.INSTANCE, value);
    }

    Of<?> sample() {
        return sample;
    }
}
