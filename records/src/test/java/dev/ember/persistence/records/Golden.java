package dev.ember.persistence.records;

import static java.util.Map.entry;

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
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.ListValue;
import dev.ember.persistence.records.value.ProtoValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.SortedSetValue;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.VectorSetValue;
import dev.ember.persistence.records.value.VectorTable;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.List;
import java.util.Map;

/** The records that the golden files hold, under the same names. */
final class Golden {
    static final Map<String, byte[]> MUTATION_BYTES = GoldenFile.read("golden-mutations.txt");
    static final Map<String, byte[]> VALUE_BYTES = GoldenFile.read("golden-values.txt");

    static final Map<String, Mutation> MUTATIONS = Map.ofEntries(
            entry("SET", new Set("hello", Bytes.of(0, 1, 0x7f, 0x80, 0xff), -1)),
            entry("SET expiring", new Set("\u00e9\ud83e\udd80", Bytes.EMPTY, 60_000)),
            entry("SET empty key", new Set("", Bytes.utf8(" "), Long.MIN_VALUE)),
            entry("DEL", new Del("k")),
            entry("EXPIRE", new Expire("k", 300)),
            entry("LPUSH", new LPush("l", List.of(Bytes.utf8("a"), Bytes.EMPTY))),
            entry("LPUSH nothing", new LPush("l", List.of())),
            entry("RPUSH", new RPush("l", List.of(Bytes.utf8("a"), Bytes.utf8("b"), Bytes.of(0xc3, 0x28)))),
            entry("LPOP", new LPop("l")),
            entry("RPOP", new RPop("l")),
            entry(
                    "ZADD",
                    new ZAdd(
                            "z",
                            List.of(
                                    new ScoredMember(1.5, "a"),
                                    new ScoredMember(-0.0, ""),
                                    new ScoredMember(Double.POSITIVE_INFINITY, "b"),
                                    new ScoredMember(Double.NEGATIVE_INFINITY, "c"),
                                    new ScoredMember(Double.MIN_VALUE, "d"),
                                    new ScoredMember(Double.longBitsToDouble(0x7ff8000000000abcL), "\u00e9")))),
            entry("ZREM", new ZRem("z", List.of("a", ""))),
            entry("PERSIST", new Persist("k")),
            entry("PEXPIRE", new PExpire("k", Long.MAX_VALUE)),
            entry("INCR", new Incr("n")),
            entry("DECR", new Decr("n")),
            entry(
                    "HSET",
                    new HSet("h", List.of(new HashField("f", Bytes.of(0xff, 0)), new HashField("", Bytes.EMPTY)))),
            entry("HDEL", new HDel("h", List.of("f"))),
            entry("HINCRBY", new HIncrBy("h", "f", -5)),
            entry("SADD", new SAdd("s", List.of("\ud83e\udd80", "b"))),
            entry("SREM", new SRem("s", List.of("b"))),
            entry("INCRBY", new IncrBy("n", Long.MAX_VALUE)),
            entry("DECRBY", new DecrBy("n", Long.MIN_VALUE)),
            entry("APPEND", new Append("k", Bytes.utf8("\r\n"))),
            entry("RENAME", new Rename("a", "b")),
            entry("PROTO.SET", new ProtoSet("p", "test.User", Bytes.of(8, 1), 0)),
            entry("PROTO.REGISTER", new ProtoRegister("users", Bytes.of(0x0a, 1, 0xff))),
            entry(
                    "VADD",
                    new VAdd(
                            "v",
                            "e",
                            FloatVector.of(1.0f, -0.0f, Float.intBitsToFloat(0x7fc00001), Float.NEGATIVE_INFINITY),
                            1,
                            2,
                            16,
                            64)),
            entry("VADD odd settings", new VAdd("v", "", FloatVector.of(), 200, 255, 0xFFFF_FFFFL, 0)),
            entry("VREM", new VRem("v", "e")),
            entry("COPY", new Copy("a", "b", true)),
            entry("COPY without replace", new Copy("a", "b", false)),
            entry("LSET", new LSet("l", -1, Bytes.utf8("x"))),
            entry("LTRIM", new LTrim("l", 1, -2)),
            entry("LINSERT", new LInsert("l", true, Bytes.utf8("p"), Bytes.utf8("v"))),
            entry("LREM", new LRem("l", -2, Bytes.utf8("v"))),
            entry("SETRANGE", new SetRange("k", 6, Bytes.utf8("ab"))),
            entry("SETRANGE at the last offset", new SetRange("k", -1, Bytes.EMPTY)),
            entry("SETBIT", new SetBit("k", 7, 1)),
            entry("SETBIT odd value", new SetBit("k", 1L << 43, 255)),
            entry("BITOP", new BitOp(BitOperation.AND, "d", List.of("a", "b"))),
            entry("BITOP OR", new BitOp(BitOperation.OR, "d", List.of())),
            entry("BITOP XOR", new BitOp(BitOperation.XOR, "d", List.of())),
            entry("BITOP NOT", new BitOp(BitOperation.NOT, "d", List.of("a"))),
            entry("PEXPIREAT", new PExpireAt("k", 7_258_118_400_000L)));

    static final Map<String, Value> VALUES = Map.ofEntries(
            entry("string", new StringValue(Bytes.of('a', 0, 0xff))),
            entry("list", new ListValue(List.of(Bytes.utf8("a"), Bytes.EMPTY))),
            entry("zset", new SortedSetValue(List.of(new ScoredMember(-2.5, "b"), new ScoredMember(1.5, "\u00e9")))),
            entry("hash", new HashValue(List.of(new HashField("f", Bytes.utf8("10"))))),
            entry("set", new SetValue(List.of("y", "x"))),
            entry("set without members", new SetValue(List.of())),
            entry("proto", new ProtoValue("T", Bytes.of(8, 1))),
            entry(
                    "vector",
                    new VectorSetValue(
                            2,
                            1,
                            16,
                            0xFFFF_FFFFL,
                            new VectorTable(
                                    2,
                                    List.of(
                                            new VectorElement("e", FloatVector.of(0.5f, -3.0f)),
                                            new VectorElement(
                                                    "", FloatVector.of(Float.POSITIVE_INFINITY, Float.MIN_VALUE)))))),
            entry("vector without elements", new VectorSetValue(0, 0, 32, 128, new VectorTable(8, List.of()))));

    private Golden() {}
}
