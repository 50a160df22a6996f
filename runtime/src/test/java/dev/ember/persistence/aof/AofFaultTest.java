package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Opening, appending, committing and closing while each call to the disk fails in turn: the caller always hears of it,
 * what was committed is never lost, and what was dropped never comes back.
 */
class AofFaultTest {
    private static final List<Change> EXISTING = List.of(new Change.Add("existing", 1), new Change.Add("existing", 2));

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Start start : Start.values()) {
            for (FsyncPolicy policy : FsyncPolicy.values()) {
                for (EncryptionKey key : Arrays.asList(null, Keys.right())) {
                    cases.add(Arguments.of(start, policy, key));
                }
            }
        }
        return cases.stream();
    }

    private enum Start {
        NO_FILE,
        WHOLE_FILE,
        TORN_FILE
    }

    /** What a caller was told while it wrote. */
    private static final class Run {
        private final List<Change> acknowledged = new ArrayList<>();
        private final List<Change> dropped = new ArrayList<>();
        private final List<Change> uncertain = new ArrayList<>();
        private IOException heard;

        /** Six batches, the third of which is larger than the writer's buffer. */
        private void write(FaultyStorage disk, EncryptionKey key, FsyncPolicy policy) {
            try (AofWriter<Change> writer = Aof.open(disk, key, policy)) {
                for (int batch = 0; batch < 6; batch++) {
                    disk.setNow(disk.nowMillis() + 600);
                    commit(writer, batch(batch));
                }
            } catch (IOException e) {
                heard = e;
            }
        }

        private static List<Change> batch(int number) {
            List<Change> batch = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                batch.add(
                        number == 2
                                ? Changes.ofSize(50_000, 100 + i)
                                : new Change.Add("batch " + number + " record " + i, i));
            }
            return batch;
        }

        private void commit(AofWriter<Change> writer, List<Change> batch) {
            try {
                for (Change change : batch) {
                    writer.append(change);
                }
                writer.commit();
                assertTrue(uncertain.isEmpty(), "a poisoned writer stays poisoned");
                acknowledged.addAll(batch);
            } catch (IOException e) {
                heard = e;
                if (e.getMessage().contains("were dropped")) {
                    dropped.addAll(batch);
                } else {
                    assertTrue(e.getMessage().contains("This writer does nothing any more"), e.getMessage());
                    uncertain.addAll(batch);
                    assertThrows(IOException.class, () -> writer.append(batch.get(0)));
                    assertThrows(IOException.class, writer::commit);
                    assertThrows(IOException.class, writer::force);
                }
            }
        }
    }

    private static FaultyStorage diskWith(Start start, EncryptionKey key) throws IOException {
        FaultyStorage disk = new FaultyStorage();
        if (start != Start.NO_FILE) {
            byte[] content = Aof.bytesOf(EXISTING, key);
            disk.write(Aof.FILE, start == Start.WHOLE_FILE ? content : Arrays.copyOf(content, content.length + 3));
        }
        return disk;
    }

    /** The file holds what was there, what was acknowledged, and perhaps the beginning of what is uncertain. */
    private static void assertNothingLost(FaultyStorage disk, Start start, EncryptionKey key, Run run, String what)
            throws IOException {
        List<Change> expected = new ArrayList<>(start == Start.NO_FILE ? List.of() : EXISTING);
        expected.addAll(run.acknowledged);
        if (!disk.exists(Aof.FILE)) {
            assertEquals(List.of(), expected, what);
            return;
        }
        Aof.Reading reading = Aof.read(disk, key);
        assertNull(reading.error(), what);
        assertEquals(
                expected,
                reading.records()
                        .subList(0, Math.min(expected.size(), reading.records().size())),
                what);
        List<Change> more =
                reading.records().subList(expected.size(), reading.records().size());
        assertEquals(run.uncertain.subList(0, Math.min(more.size(), run.uncertain.size())), more, what);
    }

    private static void assertEveryCallMayFail(
            Start start, FsyncPolicy policy, EncryptionKey key, Fault fault, boolean forGood) throws IOException {
        for (int n = 1; ; n++) {
            FaultyStorage disk = diskWith(start, key);
            if (forGood) {
                disk.failFromCall(n, fault);
            } else {
                disk.failCall(n, fault);
            }
            Run run = new Run();
            run.write(disk, key, policy);
            String what = "call " + n + (forGood ? " and all after it" : "") + ", " + fault + ": " + disk.calls();
            assertEquals(0, disk.openFiles(), what);
            boolean failed = disk.hasFailed();
            FaultyStorage afterPowerCut = disk.afterPowerCut();
            disk.repair();

            assertEquals(failed, run.heard != null, what);
            assertNothingLost(disk, start, key, run, what);
            assertIsReopened(disk, key, what);
            if (policy == FsyncPolicy.ALWAYS) {
                assertNothingLost(afterPowerCut, start, key, run, "power cut at " + what);
                assertIsReopened(afterPowerCut, key, "power cut at " + what);
            }
            if (!failed) {
                assertEquals(18, run.acknowledged.size());
                assertTrue(n > 15);
                return;
            }
        }
    }

    private static void assertIsReopened(FaultyStorage disk, EncryptionKey key, String what) throws IOException {
        List<Change> before = disk.exists(Aof.FILE) ? Aof.read(disk, key).records() : List.of();
        Change last = new Change.Add("after reopening", 1);
        try (AofWriter<Change> writer = Aof.open(disk, key, FsyncPolicy.ALWAYS)) {
            writer.append(last);
        }
        List<Change> expected = new ArrayList<>(before);
        expected.add(last);
        Aof.Reading reading = Aof.read(disk, key);
        assertEquals(expected, reading.records(), what);
        assertNull(reading.error(), what);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCallThatFailsOnce(Start start, FsyncPolicy policy, EncryptionKey key) throws IOException {
        assertEveryCallMayFail(start, policy, key, Fault.BEFORE, false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCallThatFailsOnceThoughItWasDone(Start start, FsyncPolicy policy, EncryptionKey key) throws IOException {
        assertEveryCallMayFail(start, policy, key, Fault.AFTER, false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDiskThatFailsForGood(Start start, FsyncPolicy policy, EncryptionKey key) throws IOException {
        assertEveryCallMayFail(start, policy, key, Fault.BEFORE, true);
        assertEveryCallMayFail(start, policy, key, Fault.AFTER, true);
    }

    /** A disk that is full, and then not any more. */
    @ParameterizedTest
    @MethodSource("cases")
    void writingGoesOnWhenThereIsRoomAgain(Start start, FsyncPolicy policy, EncryptionKey key) throws IOException {
        FaultyStorage disk = diskWith(start, key);
        Change kept = new Change.Add("kept", 1);
        Change dropped = Changes.ofSize(1000, 1);
        try (AofWriter<Change> writer = Aof.open(disk, key, policy)) {
            writer.append(kept);
            writer.commit();
            long good = writer.position();
            writer.append(dropped);
            disk.failCall(1, Fault.BEFORE);
            IOException full = assertThrows(IOException.class, writer::commit);
            assertEquals(
                    "/data/shard-0.aof: could not be written (injected: write shard-0.aof); the records appended since the"
                            + " last commit were dropped and the file was cut back to its " + good
                            + " good bytes; append again when the cause is gone",
                    full.getMessage());
            assertNotNull(full.getCause());
            assertEquals(
                    List.of("write shard-0.aof", "truncate shard-0.aof", "force shard-0.aof"),
                    disk.calls(),
                    "a power cut does not bring them back either");
            assertEquals(good, writer.position());
            assertEquals(good, disk.read(Aof.FILE).length);
            writer.append(kept);
            writer.commit();
        }
        List<Change> records = Aof.read(disk, key).records();
        assertEquals(List.of(kept, kept), records.subList(records.size() - 2, records.size()));
        assertFalse(records.contains(dropped));
    }
}
