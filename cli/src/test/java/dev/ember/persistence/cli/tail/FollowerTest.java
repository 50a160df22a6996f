package dev.ember.persistence.cli.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is appended to a file appears once and in order, whatever its shard does meanwhile. */
@Timeout(120)
class FollowerTest {
    private static final MutationRegistry RECORDS = MutationRegistry.INSTANCE;

    @TempDir
    private Path folder;

    private ShardFiles files;
    private final List<String> keys = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void setUp() {
        files = new ShardFiles(folder, 0);
    }

    private Shard<Keyspace, Mutation, Value> open(EncryptionKey key) throws IOException {
        return Shard.open(
                files,
                RECORDS,
                ValueRegistry.INSTANCE,
                Keyspace::new,
                ShardOptions.defaults().withPolicy(FsyncPolicy.OS).withKey(key));
    }

    private Follower<Mutation> follow(EncryptionKey key) throws IOException {
        return new Follower<>(Storage.disk(), files.aof(), RECORDS, key, notes::add);
    }

    private void poll(Follower<Mutation> follower) throws IOException {
        follower.poll(record -> keys.add(((Incr) record).key()));
    }

    private static EncryptionKey key(int last) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) last;
        return EncryptionKey.of(bytes);
    }

    private static List<String> firstKeys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void acrossRewritesEverythingAppearsOnceAndInOrder(boolean encrypted) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        EncryptionKey key = encrypted ? key(1) : null;
        int submitted = 0;
        try (Shard<Keyspace, Mutation, Value> shard = open(key);
                Follower<Mutation> follower = follow(key)) {
            for (int round = 0; round < 60; round++) {
                // What two rewrites replace is still there; of what three do, the first may be gone.
                for (int rewrites = random.nextInt(3); rewrites > 0; rewrites--) {
                    for (int i = random.nextInt(4); i > 0; i--) {
                        shard.submitAndWait(new Incr("key" + submitted++));
                    }
                    shard.rewrite().get();
                }
                for (int i = random.nextInt(4); i > 0; i--) {
                    shard.submitAndWait(new Incr("key" + submitted++));
                }
                poll(follower);
                assertEquals(firstKeys(submitted), keys, "seed " + seed);
            }
        }
    }

    @Test
    void besideAShardThatWritesAndRewritesAllTheTimeEverythingAppears() throws Exception {
        int all = 20_000;
        try (Shard<Keyspace, Mutation, Value> shard = open(null);
                Follower<Mutation> follower = follow(null)) {
            for (int i = 0; i < all; i++) {
                shard.submit(new Incr("key" + i));
                if (i % 4000 == 1000) {
                    // The hand-over comes at any time from here on, between two polls or within one.
                    var rewrite = shard.rewrite();
                    while (!rewrite.isDone()) {
                        poll(follower);
                    }
                }
            }
            while (keys.size() < all) {
                poll(follower);
            }
            assertEquals(firstKeys(all), keys);
            assertEquals(List.of(), notes);
        }
    }

    @Test
    void aShardThatIsOpenedAgainIsFollowedOn() throws Exception {
        open(null).close();
        try (Follower<Mutation> follower = follow(null)) {
            try (Shard<Keyspace, Mutation, Value> shard = open(null)) {
                shard.submitAndWait(new Incr("key0"));
            }
            poll(follower);
            try (Shard<Keyspace, Mutation, Value> shard = open(null)) {
                shard.submitAndWait(new Incr("key1"));
                poll(follower);
            }
        }
        assertEquals(firstKeys(2), keys);
    }

    @Test
    void ofARecordThatIsNotAllThereNothingIsSaid() throws Exception {
        Path file = fileOf("key0");
        byte[] next = frame("key1");
        try (Follower<Mutation> follower = follow(null)) {
            for (byte each : next) {
                poll(follower);
                assertEquals(List.of("key0"), keys);
                Files.write(file, new byte[] {each}, StandardOpenOption.APPEND);
            }
            poll(follower);
        }
        assertEquals(firstKeys(2), keys);
        assertEquals(List.of(), notes);
    }

    @Test
    void whatIsTakenBackIsReportedAndFollowedFromThere() throws Exception {
        Path file = fileOf("key0");
        long end = Files.size(file);
        Files.write(file, frame("lost"), StandardOpenOption.APPEND);
        try (Follower<Mutation> follower = follow(null)) {
            poll(follower);
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) end));
            poll(follower);
            Files.write(file, frame("key1"), StandardOpenOption.APPEND);
            poll(follower);
        }
        assertEquals(List.of("key0", "lost", "key1"), keys);
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.get(0).endsWith("going on at offset " + end), notes.get(0));
    }

    @Test
    void aMomentOfNonsenseIsNoDamageAndALongOneIs() throws Exception {
        byte[] nonsense = new byte[40];
        Arrays.fill(nonsense, (byte) 0x63);
        Path file = fileOf("key0");
        byte[] good = Files.readAllBytes(file);
        try (Follower<Mutation> follower = follow(null)) {
            poll(follower);
            Files.write(file, nonsense, StandardOpenOption.APPEND);
            poll(follower);
            poll(follower);
            Files.write(file, good);
            Files.write(file, frame("key1"), StandardOpenOption.APPEND);
            poll(follower);
            assertEquals(firstKeys(2), keys);

            Files.write(file, nonsense, StandardOpenOption.APPEND);
            CorruptFileException damage = assertThrows(CorruptFileException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    poll(follower);
                }
            });
            assertEquals(good.length + frame("key1").length, damage.offset());
        }
    }

    @Test
    void aRecordThatNeverGetsWholeIsMentionedOnce() throws Exception {
        Path file = fileOf("key0");
        Files.write(file, Arrays.copyOf(frame("key1"), 3), StandardOpenOption.APPEND);
        try (Follower<Mutation> follower = follow(null)) {
            for (int i = 0; i < 200; i++) {
                poll(follower);
            }
        }
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.get(0).contains("incomplete"), notes.get(0));
    }

    @Test
    void anotherFileUnderTheNameIsFollowedWithANote() throws Exception {
        fileOf("key0");
        try (Follower<Mutation> follower = follow(null)) {
            Path other = folder.resolve("other");
            Files.move(fileOf("key1"), other);
            poll(follower);
            Files.move(other, files.aof());
            poll(follower);
        }
        // The first one was replaced before it was looked at, but is still open.
        assertEquals(firstKeys(2), keys);
        assertTrue(notes.get(0).contains("another file has this name now"), notes.toString());
    }

    @Test
    void theWrongKeyIsNoDamage() throws Exception {
        try (AofWriter<Mutation> writer =
                AofWriter.open(Storage.disk(), files.aof(), RECORDS, key(1), FsyncPolicy.OS)) {
            writer.append(new Incr("key0"));
        }
        try (Follower<Mutation> follower = follow(key(2))) {
            assertThrows(EncryptionKeyException.class, () -> poll(follower));
        }
        assertThrows(EncryptionKeyException.class, () -> follow(null));
        Files.delete(files.aof());
        assertThrows(NoSuchFileException.class, () -> follow(null));
    }

    /** A file of one record; one that is there is replaced. */
    private Path fileOf(String key) throws IOException {
        Files.deleteIfExists(files.aof());
        try (AofWriter<Mutation> writer = AofWriter.open(Storage.disk(), files.aof(), RECORDS, null, FsyncPolicy.OS)) {
            writer.append(new Incr(key));
        }
        return files.aof();
    }

    private static byte[] frame(String key) {
        WireWriter out = new WireWriter(64);
        RECORDS.encodeFrame(new Incr(key), out);
        return out.toByteArray();
    }
}
