package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Zeros that are written ahead of the records. */
class AofPreallocationTest {
    private static final RecordRegistry<Change> REGISTRY = ChangeRegistry.INSTANCE;
    private static final EncryptionKey NONE = null;
    private static final int HEADER = 5;
    private static final int RECORD = 20;
    private static final int ROOM = 16 * RECORD;
    private static final Change ONE = new Change.Add("one", 1);

    private final FaultyStorage disk = new FaultyStorage();

    private AofWriter<Change> create(FsyncPolicy policy) throws IOException {
        AofWriter<Change> writer = AofWriter.create(disk, Aof.FILE, REGISTRY, NONE, policy, ROOM);
        writer.putInPlace();
        return writer;
    }

    private static void commit(AofWriter<Change> writer, Change... records) throws IOException {
        for (Change record : records) {
            writer.append(record);
        }
        writer.commit();
    }

    /** The records, and so many zeros behind them. */
    private void assertHolds(List<Change> records, int zeros) throws IOException {
        byte[] expected = Aof.bytesOf(records, null);
        assertArrayEquals(Arrays.copyOf(expected, expected.length + zeros), disk.read(Aof.FILE));
        Aof.Reading reading = Aof.read(disk, null);
        assertEquals(records, reading.records());
        assertEquals(zeros, reading.zeroBytes());
        assertEquals(null, reading.error());
    }

    @Test
    void theFileGrowsOnceForManyCommitsAndIsCutWhenItIsClosed() throws IOException {
        AofWriter<Change> writer = create(FsyncPolicy.ALWAYS);
        assertHolds(List.of(), 0);
        List<Change> records = new ArrayList<>();
        for (int i = 0; i < 3 * 17 + 1; i++) {
            disk.repair();
            commit(writer, ONE);
            records.add(ONE);
            assertHolds(records, ROOM - i % 17 * RECORD);
            assertEquals(
                    i % 17 == 0
                            ? List.of("write shard-0.aof", "write shard-0.aof", "force shard-0.aof")
                            : List.of("write shard-0.aof", "force shard-0.aof"),
                    disk.calls().stream()
                            .filter(call -> call.startsWith("write") || call.startsWith("force"))
                            .toList());
            assertEquals(HEADER + records.size() * RECORD, writer.position());
            assertArrayEquals(
                    disk.read(Aof.FILE), disk.afterPowerCut().read(Aof.FILE), "what is acknowledged is on the disk");
        }
        long appended = disk.lastModifiedMillis(Aof.FILE);
        disk.setNow(appended + 1_000_000);
        disk.repair();
        writer.close();
        assertEquals(
                List.of("truncate shard-0.aof", "force shard-0.aof", "close shard-0.aof"),
                disk.calls().stream()
                        .filter(call -> !call.contains("lastModified"))
                        .toList());
        assertEquals(appended, disk.lastModifiedMillis(Aof.FILE), "times to live count from when records were written");
        assertHolds(records, 0);
        assertEquals(0, disk.openFiles());
    }

    @Test
    void nothingIsWrittenAheadOfWhatIsNotForcedOrNeedsMoreThanTheRoom() throws IOException {
        AofWriter<Change> writer = create(FsyncPolicy.OS);
        commit(writer, ONE);
        assertHolds(List.of(ONE), 0);
        writer.close();

        AofWriter<Change> large = create(FsyncPolicy.ALWAYS);
        commit(large, ONE, ONE);
        assertHolds(List.of(ONE, ONE), 0);
        commit(large);
        assertHolds(List.of(ONE, ONE), 0);
        commit(large, ONE);
        assertHolds(List.of(ONE, ONE, ONE), ROOM);
        Change reachingBeyond = Changes.ofSize(2 * ROOM, 1);
        commit(large, reachingBeyond);
        assertHolds(List.of(ONE, ONE, ONE, reachingBeyond), 0);
        large.close();
        assertHolds(List.of(ONE, ONE, ONE, reachingBeyond), 0);
    }

    @Test
    void whatIsLeftOfAProcessThatEndedIsCutOffAndWrittenAnew() throws IOException {
        commit(create(FsyncPolicy.ALWAYS), ONE);
        AofWriter<Change> next = AofWriter.resume(
                disk, Aof.FILE, REGISTRY, NONE, FsyncPolicy.ALWAYS, ROOM, HEADER + RECORD, Long.MAX_VALUE);
        assertTrue(next.setAside().isEmpty());
        assertEquals(List.of(Aof.FILE), disk.files());
        assertHolds(List.of(ONE), 0);
        commit(next, ONE);
        assertHolds(List.of(ONE, ONE), ROOM);
        next.finish();
        assertHolds(List.of(ONE, ONE), 0);
        commit(next, ONE);
        assertHolds(List.of(ONE, ONE, ONE), ROOM);
        next.close();
        assertHolds(List.of(ONE, ONE, ONE), 0);
    }

    /** The caller hears of it once; from then on there is no more need of it than of the records' own room. */
    @Test
    void noRoomForZerosMayStillBeRoomForRecords() throws IOException {
        for (Fault fault : Fault.values()) {
            AofWriter<Change> writer = create(FsyncPolicy.ALWAYS);
            writer.append(ONE);
            disk.failCall(2, fault);
            IOException heard = assertThrows(IOException.class, writer::commit);
            assertTrue(heard.getMessage().contains("injected: write shard-0.aof"), heard.getMessage());
            disk.repair();
            assertHolds(List.of(), 0);
            commit(writer, ONE);
            assertHolds(List.of(ONE), 0);
            writer.close();
            assertHolds(List.of(ONE), 0);
        }
    }

    @Test
    void aFileThatCannotBeCutIsStillWhole() throws IOException {
        for (Fault fault : Fault.values()) {
            AofWriter<Change> writer = create(FsyncPolicy.ALWAYS);
            commit(writer, ONE);
            disk.failCall(2, fault);
            IOException heard = assertThrows(IOException.class, writer::finish);
            assertEquals(
                    "/data/shard-0.aof: all records are on the disk, but the room that was written ahead of them could"
                            + " not be cut off (injected: truncate shard-0.aof); opening the file again will do that",
                    heard.getMessage());
            disk.repair();
            commit(writer, ONE);
            writer.close();
            assertHolds(List.of(ONE, ONE), 0);
        }
    }

    /** What the reader has in its buffer may be older than what the writer has put there. */
    @Test
    void aReaderSeesWhatIsWrittenIntoTheRoomSinceItBegan() throws IOException {
        try (AofWriter<Change> writer = create(FsyncPolicy.ALWAYS)) {
            commit(writer, ONE);
            try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, REGISTRY, NONE)) {
                for (int i = 0; i < 16; i++) {
                    assertTrue(reader.next());
                    commit(writer, ONE);
                }
                assertTrue(reader.next());
                writer.finish();
                assertEquals(false, reader.next());
                assertEquals(0, reader.tornBytes());
                assertEquals(17, reader.count());
            }
        }
    }

    /** The writer cuts the file while it is read. */
    @Test
    void aReaderNoticesThatTheRoomIsGone() throws IOException {
        for (int read = 0; read <= 1; read++) {
            try (AofWriter<Change> writer = create(FsyncPolicy.ALWAYS);
                    AofReader<Change> early = AofReader.open(disk, Aof.FILE, REGISTRY, NONE)) {
                commit(writer, ONE);
                try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, REGISTRY, NONE)) {
                    assertEquals(HEADER + RECORD + ROOM, reader.size());
                    for (int i = 0; i < read; i++) {
                        assertTrue(reader.next());
                    }
                    writer.finish();
                    for (int i = read; i < 1; i++) {
                        assertTrue(reader.next());
                    }
                    assertEquals(false, reader.next());
                    assertEquals(0, reader.zeroBytes());
                    assertEquals(0, reader.tornBytes());
                }
                assertEquals(false, early.next());
            }
        }
    }
}
