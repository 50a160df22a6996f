package dev.ember.persistence.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.StoreModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random files, damaged at random: clean afterwards, and what stood before the damage stands there. */
class RepairPropertyTest {
    private static final Path FILE = Path.of("/data/x.aof");
    private static final int HEADER = 5;
    private static final int TRIES = 400;

    private final Random random = Seed.of("RepairPropertyTest");

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void whatStoodBeforeTheDamageStays(boolean encrypted, boolean salvage) throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        int repaired = 0;
        for (int i = 0; i < TRIES; i++) {
            List<Change> changes = Changes.random(random, 1 + random.nextInt(40));
            FaultyStorage disk = new FaultyStorage();
            write(disk, changes, key);
            byte[] damaged = damage(disk.read(FILE));
            disk.write(FILE, damaged);
            disk.setModified(FILE, 1234);
            repaired += repair(disk, changes, key, salvage) ? 1 : 0;
        }
        assertTrue(repaired > TRIES / 2, "repaired: " + repaired);
    }

    private static void write(FaultyStorage disk, List<Change> changes, EncryptionKey key) throws IOException {
        try (AofWriter<Change> writer = AofWriter.open(disk, FILE, ChangeRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            for (Change change : changes) {
                writer.append(change);
            }
        }
    }

    private byte[] damage(byte[] content) {
        byte[] damaged = content;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(5)) {
                case 0 -> damaged = Arrays.copyOf(damaged, 1 + at);
                case 1 -> damaged = Arrays.copyOf(damaged, damaged.length + random.nextInt(2000));
                case 2 -> Arrays.fill(damaged, at, Math.min(damaged.length, at + random.nextInt(600)), (byte) 0);
                default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return damaged;
    }

    private static boolean repair(FaultyStorage disk, List<Change> changes, EncryptionKey key, boolean salvage)
            throws IOException {
        byte[] before = disk.read(FILE);
        FileVerdict found = FileCheck.of(disk, FILE, new StoreModel(), key, bytes -> {});
        List<RepairedFile> done = new ArrayList<>();
        try (Repair repair = Repair.ofFile(disk, FILE, new StoreModel(), key, salvage)) {
            RepairPlan plan = repair.plan(bytes -> {});
            assertArrayEquals(before, disk.read(FILE), "a plan changes nothing");
            if (!plan.refusals().isEmpty()) {
                return false;
            }
            repair.apply(plan, bytes -> {}, done::add);
            assertEquals(List.of(), repair.plan(bytes -> {}).repairs());
        }
        FileVerdict after = FileCheck.of(disk, FILE, new StoreModel(), key, bytes -> {});
        assertEquals(Verdict.CLEAN, after.verdict());
        assertEquals(found.verdict() == Verdict.CLEAN, done.isEmpty());
        assertEquals(1234, disk.lastModifiedMillis(FILE));
        if (!done.isEmpty()) {
            FileRepair repair = done.get(0).repair();
            assertArrayEquals(before, disk.read(done.get(0).backup().orElseThrow()));
            assertEquals(after.records(), repair.kept());
            long left = before.length - Math.min(before.length, HEADER) - (repair.lostBytes() + after.bytes() - HEADER);
            assertTrue(
                    left >= 0 && left <= zerosAtEnd(before), "neither kept nor lost, and no zeros at the end: " + left);
        }
        List<Change> kept = read(disk, key);
        assertTrue(kept.size() >= found.records(), kept.size() + " of " + found.records());
        if (salvage) {
            assertTrue(kept.size() >= found.records() + found.recordsBehind());
            Iterator<Change> all = changes.iterator();
            assertTrue(kept.stream().allMatch(change -> comes(all, change)), "in their order, and none but those");
        } else {
            assertEquals(changes.subList(0, kept.size()), kept);
        }
        return !done.isEmpty();
    }

    private static int zerosAtEnd(byte[] content) {
        int zeros = 0;
        while (zeros < content.length && content[content.length - 1 - zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static boolean comes(Iterator<Change> from, Change change) {
        while (from.hasNext()) {
            if (from.next().equals(change)) {
                return true;
            }
        }
        return false;
    }

    private static List<Change> read(FaultyStorage disk, EncryptionKey key) throws IOException {
        List<Change> records = new ArrayList<>();
        try (AofReader<Change> reader = AofReader.open(disk, FILE, ChangeRegistry.INSTANCE, key)) {
            while (reader.next()) {
                records.add(reader.record());
            }
        }
        return records;
    }
}
