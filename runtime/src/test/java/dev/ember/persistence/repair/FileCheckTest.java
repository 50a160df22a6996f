package dev.ember.persistence.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.repair.FileVerdict.Gap;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.StorageDecorator;
import dev.ember.persistence.sample.StoreModel;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a check says of one file. */
class FileCheckTest {
    private static final Path AOF = Path.of("/data/shard-0.aof");

    /** The header, and the length of each of the records: tag, key, value and checksum. */
    private static final int HEADER = 5;

    private static final int RECORD = 1 + 4 + 2 + 4 + 10 + 4;

    private final FaultyStorage disk = new FaultyStorage();

    /** A file with ten records of one length. */
    private byte[] tenRecords(EncryptionKey key) throws IOException {
        FaultyStorage other = new FaultyStorage();
        try (AofWriter<Change> writer = AofWriter.open(other, AOF, ChangeRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            IntStream.range(0, 10).forEach(i -> append(writer, new Change.Put("k" + i, Bytes.utf8("0123456789"))));
        }
        return other.read(AOF);
    }

    private static void append(AofWriter<Change> writer, Change change) {
        try {
            writer.append(change);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private FileVerdict check(Path file, byte[] content, EncryptionKey key) throws IOException {
        disk.write(file, content);
        return FileCheck.of(disk, file, new StoreModel(), key, bytes -> {});
    }

    @Test
    void aCleanFile() throws IOException {
        FileVerdict verdict = check(AOF, tenRecords(null), null);
        assertEquals(Verdict.CLEAN, verdict.verdict());
        assertEquals(Optional.of(FileKind.AOF), verdict.kind());
        assertEquals(2, verdict.version());
        assertEquals(10, verdict.records());
        assertEquals(Optional.of("k9"), verdict.lastKey());
        assertEquals(verdict.bytes(), verdict.goodBytes());
        assertEquals(List.of(), verdict.gaps());
    }

    @Test
    void whatIsUnreadableIsAGapAndWhatIsBehindItIsCounted() throws IOException {
        byte[] content = tenRecords(null);
        content[HEADER + 3 * RECORD + 12] ^= 1;
        content[HEADER + 7 * RECORD] = 77;
        FileVerdict verdict = check(AOF, content, null);
        assertEquals(Verdict.DAMAGED, verdict.verdict());
        assertEquals(Damage.CHECKSUM_MISMATCH, verdict.damage().orElseThrow().damage());
        assertEquals(3, verdict.records());
        assertEquals(Optional.of("k2"), verdict.lastKey());
        assertEquals(HEADER + 3 * RECORD, verdict.goodBytes());
        assertEquals(5, verdict.recordsBehind());
        assertEquals(2, verdict.gapCount());
        assertEquals(2 * RECORD, verdict.unreadableBytes());
        Gap first = verdict.gaps().get(0);
        assertEquals(HEADER + 3 * RECORD, first.offset());
        assertEquals(RECORD, first.length());
        assertEquals(4, first.recordNumber());
        assertEquals(OptionalInt.of(1), first.tag());
        Gap second = verdict.gaps().get(1);
        assertEquals(HEADER + 7 * RECORD, second.offset());
        assertEquals(OptionalInt.of(77), second.tag());
    }

    @Test
    void gapsBeyondTheLimitAreOnlyCounted() throws IOException {
        byte[] ten = tenRecords(null);
        int pairs = FileVerdict.MAX_GAPS + 10;
        byte[] content = Arrays.copyOf(ten, HEADER + pairs * 2 * RECORD);
        for (int i = 0; i < pairs; i++) {
            System.arraycopy(ten, HEADER, content, HEADER + 2 * i * RECORD, 2 * RECORD);
            content[HEADER + 2 * i * RECORD] = 99;
        }
        FileVerdict verdict = check(AOF, content, null);
        assertEquals(FileVerdict.MAX_GAPS, verdict.gaps().size());
        assertEquals(pairs, verdict.gapCount());
        assertEquals(pairs, verdict.recordsBehind());
        assertEquals((long) pairs * RECORD, verdict.unreadableBytes());
    }

    @Test
    void atEveryTruncationTheRecordsBeforeAreGood() throws IOException {
        byte[] content = tenRecords(null);
        for (int length = HEADER; length < content.length; length++) {
            FileVerdict verdict = check(AOF, Arrays.copyOf(content, length), null);
            int whole = (length - HEADER) / RECORD;
            assertEquals(whole, verdict.records());
            assertEquals(HEADER + whole * RECORD, verdict.goodBytes());
            assertEquals(verdict.goodBytes() == length ? Verdict.CLEAN : Verdict.TORN_TAIL, verdict.verdict());
        }
        for (int length = 0; length < HEADER; length++) {
            FileVerdict verdict = check(AOF, Arrays.copyOf(content, length), null);
            assertEquals(Damage.HEADER_CUT_OFF, verdict.damage().orElseThrow().damage());
            assertEquals(length, verdict.unreadableBytes());
        }
    }

    @Test
    void whatIsNormalAtTheEndOfTheActiveFileIsDamageInASealedOne() throws IOException {
        byte[] content = tenRecords(null);
        byte[] torn = Arrays.copyOf(content, content.length - 3);
        byte[] zeros = Arrays.copyOf(content, content.length + 100);
        Path sealed = Path.of("/data/shard-0.4.aof");
        assertEquals(Verdict.TORN_TAIL, check(AOF, torn, null).verdict());
        assertEquals(Verdict.ZERO_TAIL, check(AOF, zeros, null).verdict());
        assertEquals(Verdict.DAMAGED, check(sealed, torn, null).verdict());
        assertEquals(Verdict.DAMAGED, check(sealed, zeros, null).verdict());
        assertEquals(RECORD - 3, check(sealed, torn, null).unreadableBytes());
        assertEquals(
                Damage.ZERO_FILLED,
                check(sealed, zeros, null).damage().orElseThrow().damage());
        assertEquals(100, check(sealed, zeros, null).unreadableBytes());
    }

    @Test
    void aTornTailBehindDamageIsAGapToo() throws IOException {
        byte[] content = tenRecords(null);
        content[HEADER + 3 * RECORD + 12] ^= 1;
        FileVerdict verdict = check(AOF, Arrays.copyOf(content, content.length - 3), null);
        assertEquals(5, verdict.recordsBehind());
        assertEquals(2, verdict.gapCount());
        assertEquals(RECORD + RECORD - 3, verdict.unreadableBytes());
    }

    @Test
    void keysAreToldApart() throws IOException {
        byte[] content = tenRecords(Keys.right());
        assertEquals(Verdict.CLEAN, check(AOF, content, Keys.right()).verdict());
        assertEquals(Verdict.NO_KEY, check(AOF, content, null).verdict());
        FileVerdict wrong = check(AOF, content, Keys.wrong());
        assertEquals(Verdict.WRONG_KEY, wrong.verdict());
        assertEquals(3, wrong.version());
        assertEquals(0, wrong.gapCount());
        content[100] ^= 1;
        FileVerdict damaged = check(AOF, content, Keys.right());
        assertEquals(Damage.NOT_AUTHENTIC, damaged.damage().orElseThrow().damage());
        assertEquals(OptionalInt.empty(), damaged.gaps().get(0).tag());
        assertTrue(damaged.recordsBehind() > 0);
    }

    @Test
    void theKindIsTheOneTheNameSays() throws IOException {
        byte[] content = tenRecords(null);
        assertEquals(Verdict.CLEAN, check(Path.of("/data/copy"), content, null).verdict());
        FileVerdict snapshot = check(Path.of("/data/shard-0.snap"), content, null);
        assertEquals(Damage.BAD_MAGIC, snapshot.damage().orElseThrow().damage());
        assertEquals(content.length, snapshot.unreadableBytes());
        FileVerdict nothing = check(Path.of("/data/copy"), new byte[9], null);
        assertEquals(Optional.empty(), nothing.kind());
        assertEquals(Verdict.DAMAGED, nothing.verdict());
        content[4] = 9;
        assertEquals(Verdict.UNSUPPORTED, check(AOF, content, null).verdict());
    }

    @Test
    void aDiskThatFailsIsNoDamage() throws IOException {
        assertThrows(NoSuchFileException.class, () -> FileCheck.of(disk, AOF, new StoreModel(), null, bytes -> {}));
        byte[] content = tenRecords(null);
        disk.write(AOF, content);
        int failed = 0;
        // The first three open the file, ask for its size and close it.
        for (int call = 4; ; call++) {
            disk.failCall(call, Fault.BEFORE);
            FileVerdict verdict = FileCheck.of(disk, AOF, new StoreModel(), null, bytes -> {});
            boolean hasFailed = disk.hasFailed();
            disk.repair();
            if (!hasFailed) {
                assertEquals(Verdict.CLEAN, verdict.verdict());
                break;
            }
            failed++;
            assertEquals(Verdict.UNREADABLE, verdict.verdict());
        }
        assertTrue(failed >= 3, "only " + failed + " calls");
    }

    @Test
    void aLackOfPermissionsIsAVerdict() throws IOException {
        Storage denying = new StorageDecorator(disk) {
            @Override
            public StorageFile openForReading(Path file) throws IOException {
                throw new AccessDeniedException(file.toString());
            }
        };
        FileVerdict verdict = FileCheck.of(denying, AOF, new StoreModel(), null, bytes -> {});
        assertEquals(Verdict.UNREADABLE, verdict.verdict());
        assertEquals(Optional.of(FileKind.AOF), verdict.kind());
    }
}
