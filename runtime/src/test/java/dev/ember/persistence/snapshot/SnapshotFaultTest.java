package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writing a snapshot over an older one while each call to the disk fails in turn: what has the name is whole, the old
 * one or the new one, before and after a power cut.
 */
class SnapshotFaultTest {
    private static final List<Entry> OLD = List.of(new Entry("old", new Item.Total(1), -1));

    /** More than one buffer of the writer. */
    private static List<Entry> newEntries() {
        List<Entry> entries = new ArrayList<>(Snapshots.entries());
        for (int i = 0; i < 4; i++) {
            entries.add(new Entry("large " + i, new Item.Text(Bytes.copyOf(new byte[50_000])), i));
        }
        return entries;
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (boolean replaces : new boolean[] {true, false}) {
            for (boolean encrypted : new boolean[] {true, false}) {
                for (Fault fault : Fault.values()) {
                    for (boolean forGood : new boolean[] {true, false}) {
                        cases.add(Arguments.of(replaces, encrypted, fault, forGood));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static void assertIsWhole(
            FaultyStorage disk, EncryptionKey key, boolean replaces, boolean isNew, String what) throws IOException {
        if (!disk.exists(Snapshots.FILE)) {
            assertFalse(replaces || isNew, what);
            return;
        }
        Snapshots.Reading reading = Snapshots.read(disk, key);
        assertNull(reading.error(), what);
        if (isNew || !reading.entries().equals(OLD)) {
            assertEquals(newEntries(), reading.entries(), what);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyCallMayFail(boolean replaces, boolean encrypted, Fault fault, boolean forGood) throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        for (int n = 1; ; n++) {
            FaultyStorage disk = new FaultyStorage();
            if (replaces) {
                Snapshots.write(disk, OLD, key);
            }
            if (forGood) {
                disk.failFromCall(n, fault);
            } else {
                disk.failCall(n, fault);
            }
            boolean committed = false;
            IOException heard = null;
            try (SnapshotWriter<Item> writer = Snapshots.create(disk, key)) {
                for (Entry entry : newEntries()) {
                    writer.write(entry.key(), entry.value(), entry.ttlMillis());
                }
                writer.commit();
                committed = true;
            } catch (IOException e) {
                heard = e;
            }
            List<String> calls = disk.calls();
            String what = "call " + n + (forGood ? " and all after it" : "") + ", " + fault + ": " + calls;
            boolean failed = disk.hasFailed();
            disk.repair();

            assertEquals(failed, heard != null, what);
            assertEquals(0, disk.openFiles(), what);
            assertIsWhole(disk, key, replaces, committed, what);
            assertIsWhole(disk.afterPowerCut(), key, replaces, committed, "power cut after " + what);
            if (failed && !forGood && !calls.get(n - 1).startsWith("create")) {
                assertFalse(disk.exists(ShardFiles.temporary(Snapshots.FILE)), "no temporary file is left: " + what);
            }
            Snapshots.write(disk, OLD, key);
            assertEquals(OLD, Snapshots.read(disk, key).entries(), "the next one is written as ever: " + what);
            if (!failed) {
                assertTrue(committed && n > 8, what);
                return;
            }
        }
    }

    @Test
    void afterAFailureTheSnapshotCannotBeCompleted() throws IOException {
        FaultyStorage disk = new FaultyStorage();
        Snapshots.write(disk, OLD, null);
        try (SnapshotWriter<Item> writer = Snapshots.create(disk, null)) {
            disk.failCall(1, Fault.BEFORE);
            assertThrows(
                    IOException.class, () -> writer.write("large", new Item.Text(Bytes.copyOf(new byte[600_000])), -1));
            assertThrows(IllegalStateException.class, () -> writer.write("k", new Item.Total(1), -1));
            IllegalStateException error = assertThrows(IllegalStateException.class, writer::commit);
            assertEquals(
                    "/data/shard-7.snap: an earlier failure left the snapshot incomplete; close it and begin another",
                    error.getMessage());
        }
        assertEquals(OLD, Snapshots.read(disk, null).entries());
        assertEquals(List.of(Snapshots.FILE), disk.files());
    }
}
