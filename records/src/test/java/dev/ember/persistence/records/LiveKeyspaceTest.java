package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.shard.Acknowledgement;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.shard.Shards;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ember's keyspace as the state of live shards, on the real disk. */
class LiveKeyspaceTest {
    private final ShardOptions options = ShardOptions.defaults().withPolicy(FsyncPolicy.OS);

    @TempDir
    Path folder;

    private Shard<Keyspace, Mutation, Value> open() throws IOException {
        return Shard.open(
                new ShardFiles(folder, 3), MutationRegistry.INSTANCE, ValueRegistry.INSTANCE, Keyspace::new, options);
    }

    private Shards<Keyspace, Mutation, Value> openAll(int count) throws IOException {
        return Shards.open(
                folder,
                count,
                MutationRegistry.INSTANCE,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                MutationRouter.INSTANCE,
                options);
    }

    /** A rewrite after INCR and LPUSH: at the next start they must not be applied once more. */
    @Test
    void aSnapshotAppliesNothingTwice() throws Exception {
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            for (int i = 0; i < 3; i++) {
                shard.submitAndWait(new Incr("n"));
                shard.submitAndWait(new LPush("list", List.of(Bytes.utf8("x"))));
                shard.rewrite().get();
            }
        }
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            assertEquals("string \"3\"", shard.readAndWait(Replay::describe).get("n"));
            assertEquals(
                    "list \"x\" \"x\" \"x\"",
                    shard.readAndWait(Replay::describe).get("list"));
        }
    }

    @Test
    void schemasAndWhatNoSnapshotHoldsSurviveRewrites() throws Exception {
        Map<String, String> before;
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            shard.submitAndWait(new ProtoRegister("schema", Bytes.utf8("descriptor")));
            shard.submitAndWait(new VAdd("mixed", "a", FloatVector.of(1, 2), 0, 0, 16, 64));
            shard.submitAndWait(new VAdd("mixed", "b", FloatVector.of(1, 2, 3), 0, 0, 16, 64));
            before = shard.readAndWait(Replay::describe);
            for (int i = 0; i < 3; i++) {
                assertEquals(3, shard.rewrite().get().records());
            }
            assertEquals(before, shard.readAndWait(Replay::describe));
        }
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            assertTrue(shard.report().isClean());
            assertEquals(before, shard.readAndWait(Replay::describe));
            assertEquals(
                    Bytes.utf8("descriptor"),
                    shard.readAndWait(keyspace -> keyspace.schemas().get("schema")));
        }
    }

    @Test
    void whatARecordSaysIsHandedToItsSubmitter() throws Exception {
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            shard.submitAndWait(new Set("text", Bytes.utf8("no number"), -1));
            Acknowledgement acknowledged = shard.submitAndWait(new Incr("text"));
            assertEquals(1, acknowledged.warnings().size());
            assertThrows(
                    dev.ember.persistence.codec.MalformedRecordException.class,
                    () -> shard.submitAndWait(new SetBit("bits", -1, 1)));
        }
        try (Shard<Keyspace, Mutation, Value> shard = open()) {
            assertEquals(2, shard.report().aof().records());
        }
    }

    /** Random records of all types over four shards, with rewrites in between: the same states after a restart. */
    @Test
    void randomRecordsOverManyShardsAreThereAgain() throws Exception {
        Random random = Seed.of("LiveKeyspaceTest");
        RandomMutations mutations = new RandomMutations(random, 50);
        List<Map<String, String>> before = new ArrayList<>();
        try (Shards<Keyspace, Mutation, Value> shards = openAll(4)) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < 4000; i++) {
                Mutation next = mutations.next();
                if (next instanceof Rename || keysOf(next) > 1) {
                    continue;
                }
                all.add(shards.submit(next).exceptionally(refused -> null));
                if (i % 1500 == 1499) {
                    all.add(shards.rewrite());
                }
            }
            all.forEach(CompletableFuture::join);
            for (int i = 0; i < shards.count(); i++) {
                before.add(shards.shard(i).readAndWait(Replay::describe));
            }
        }
        assertThrows(IOException.class, () -> openAll(3));
        assertThrows(IOException.class, () -> openAll(5));
        try (Shards<Keyspace, Mutation, Value> shards = openAll(4)) {
            for (int i = 0; i < shards.count(); i++) {
                assertTrue(shards.reports().get(i).isClean());
                Map<String, String> after = shards.shard(i).readAndWait(Replay::describe);
                // What expires may have done so by now, and begins to count from when its file was written.
                before.get(i).values().removeIf(value -> value.contains(" until "));
                after.values().removeIf(value -> value.contains(" until "));
                assertEquals(before.get(i), after);
            }
        }
    }

    private static int keysOf(Mutation record) {
        int[] count = {0};
        record.forEachKey(key -> count[0]++);
        return count[0];
    }
}
