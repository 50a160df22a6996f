package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.records.bitmap.BitOp;
import dev.ember.persistence.records.bitmap.BitOperation;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.shard.KeySlot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which keys a record is about, and so where it goes and what may have expired under it. */
class KeysOfRecordsTest {
    /** The keys of the golden record of each type. */
    private static final Map<String, List<String>> KEYS = """
            SET hello
            DEL k
            EXPIRE k
            LPUSH l
            RPUSH l
            LPOP l
            RPOP l
            ZADD z
            ZREM z
            PERSIST k
            PEXPIRE k
            INCR n
            DECR n
            HSET h
            HDEL h
            HINCRBY h
            SADD s
            SREM s
            INCRBY n
            DECRBY n
            APPEND k
            RENAME a b
            PROTO.SET p
            PROTO.REGISTER
            VADD v
            VREM v
            COPY a b
            LSET l
            LTRIM l
            LINSERT l
            LREM l
            SETRANGE k
            SETBIT k
            BITOP d a b
            PEXPIREAT k
            """.lines()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(words -> words[0], words -> List.of(words).subList(1, words.length)));

    static final List<String> TYPES =
            MutationRegistry.INSTANCE.schemas().stream().map(RecordSchema::name).toList();

    private static List<String> keysOf(Mutation record) {
        List<String> keys = new ArrayList<>();
        record.forEachKey(keys::add);
        return keys;
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void ofEachType(String type) {
        Mutation record = Golden.MUTATIONS.get(type);
        assertEquals(KEYS.get(type), keysOf(record));
        if (record instanceof ProtoRegister schema) {
            assertEquals(schema.name(), schema.key());
        } else {
            assertTrue(KEYS.get(type).contains(record.key()));
        }
    }

    @Test
    void thereAre35Types() {
        assertEquals(35, TYPES.size());
    }

    /** On a keyspace with no other keys a record does the same to its own. */
    @Test
    void aRecordNeitherSeesNorChangesOtherKeys() {
        Random random = Seed.of("KeysOfRecordsTest");
        RandomMutations mutations = new RandomMutations(random);
        Replay all = new Replay();
        for (int step = 0; step < 20_000; step++) {
            Mutation record = mutations.next();
            List<String> keys = keysOf(record);
            Map<String, String> expected = Replay.describe(all.keyspace());
            Replay own = new Replay();
            Saved saved = Saved.of(all.keyspace());
            saved.entries.keySet().retainAll(keys);
            saved.records.removeIf(each -> !keys.contains(each.key()));
            saved.restoreInto(own.keyspace());
            own.and(saved.records.toArray(Mutation[]::new));

            boolean applied = isApplied(all, record);
            assertEquals(applied, isApplied(own, record), record::toString);
            expected.keySet().removeAll(keys);
            expected.putAll(Replay.describe(own.keyspace()));
            Map<String, String> actual = Replay.describe(all.keyspace());
            assertEquals(withoutFarDeadlines(expected), withoutFarDeadlines(actual), record::toString);
        }
    }

    private static boolean isApplied(Replay replay, Mutation record) {
        try {
            replay.and(record);
            return true;
        } catch (MalformedRecordException e) {
            return false;
        }
    }

    /** Those of vector sets may have been cut when they were saved. */
    private static Map<String, String> withoutFarDeadlines(Map<String, String> state) {
        state.replaceAll((key, text) -> text.replaceFirst(" until \\d{19,}$", " until far"));
        return state;
    }

    @Test
    void aRecordGoesWhereItsKeysAre() {
        MutationRouter router = MutationRouter.INSTANCE;
        for (String type : TYPES) {
            Mutation record = Golden.MUTATIONS.get(type);
            assertEquals(0, router.shardOf(record, 1), type);
            if (new LinkedHashSet<>(KEYS.get(type)).size() < 2) {
                for (int shards : new int[] {2, 7, 16384, 100_000}) {
                    assertEquals(KeySlot.of(record.key()) % shards, router.shardOf(record, shards), type);
                    assertEquals(MutationRouter.shardOf(record.key(), shards), router.shardOf(record, shards), type);
                }
            }
        }
        assertEquals(12182 % 5, router.shardOf(new Del("foo"), 5));
        assertEquals(
                router.shardOf(new Del("{t}"), 100),
                router.shardOf(new BitOp(BitOperation.OR, "x{t}", List.of("y{t}", "{t}")), 100));
    }

    @Test
    void aRecordOfKeysOnDifferentShardsIsRefused() {
        for (Mutation record : List.of(
                new Rename("secret1", "secret2"),
                new Copy("secret1", "secret2", true),
                new BitOp(BitOperation.AND, "secret1", List.of("secret1", "secret2")))) {
            var e = assertThrows(IllegalArgumentException.class, () -> MutationRouter.INSTANCE.shardOf(record, 16384));
            assertTrue(e.getMessage().contains("{user1000}.following"), e::getMessage);
            assertTrue(!e.getMessage().contains("secret"), e::getMessage);
        }
    }
}
