package dev.ember.persistence.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Frames one after the other, and what is said when one does not open. */
class SealedInputTest {
    private static final Path FILE = Path.of("/data/file");
    private static final int FRAME = 16 + 8 + 16;

    private final FaultyStorage disk = new FaultyStorage();

    /** Frames with a long each, 0, 1, 2 and so on. */
    private static byte[] frames(int count) {
        WireWriter out = new WireWriter(0);
        RecordCipher cipher = new RecordCipher(Keys.right());
        for (int i = 0; i < count; i++) {
            int start = RecordCipher.beginFrame(out);
            out.reserve(8);
            out.writeLong(i);
            cipher.seal(out, start);
        }
        return out.toByteArray();
    }

    private SealedInput open(byte[] content, EncryptionKey key) throws IOException {
        disk.write(FILE, content);
        return new SealedInput(RecordInput.open(disk, FILE), key);
    }

    @Test
    void framesComeInOrder() throws IOException {
        SealedInput in = open(frames(10_000), Keys.right());
        for (int i = 0; i < 10_000; i++) {
            assertTrue(in.next(null));
            assertEquals(i, in.plaintext().readLong());
            assertEquals(0, in.plaintext().remaining());
        }
        assertFalse(in.next(null));
    }

    @Test
    void aFrameThatIsCutOffIsNotThere() throws IOException {
        byte[] content = frames(2);
        for (int length = FRAME; length < 2 * FRAME; length++) {
            SealedInput in = open(Arrays.copyOf(content, length), Keys.right());
            assertTrue(in.next(null));
            assertFalse(in.next(null), "cut at " + length);
        }
    }

    @Test
    void theFirstFrameDamagedAmongGoodOnesIsNotAWrongKey() throws IOException {
        byte[] content = frames(3);
        for (int bit = 0; bit < 8 * FRAME; bit++) {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            SealedInput in = open(damaged, Keys.right());
            try {
                assertFalse(in.next(null), "bit " + bit + " makes it a frame that opens");
            } catch (CorruptFileException e) {
                assertTrue(e.damage() == Damage.NOT_AUTHENTIC || e.damage() == Damage.INVALID_LENGTH, "bit " + bit);
                assertEquals(0, e.offset());
            }
        }
    }

    @Test
    void aLargeFirstFrameDamagedIsNotAWrongKeyEither() throws IOException {
        WireWriter out = new WireWriter(0);
        RecordCipher cipher = new RecordCipher(Keys.right());
        for (int size : new int[] {3_000_000, 100}) {
            int start = RecordCipher.beginFrame(out);
            out.reserve(size);
            out.skip(size);
            cipher.seal(out, start);
        }
        byte[] content = out.toByteArray();
        content[1_000_000] ^= 1;
        SealedInput in = open(content, Keys.right());
        assertEquals(
                Damage.NOT_AUTHENTIC,
                assertThrows(CorruptFileException.class, () -> in.next(null)).damage());
    }

    @Test
    void aLaterFrameDamagedIsNotAuthentic() throws IOException {
        byte[] content = frames(2);
        content[content.length - 1] ^= 1;
        SealedInput in = open(content, Keys.right());
        assertTrue(in.next(null));
        CorruptFileException error = assertThrows(CorruptFileException.class, () -> in.next(null));
        assertEquals(Damage.NOT_AUTHENTIC, error.damage());
        assertEquals(FRAME, error.offset());
    }

    @Test
    void aWrongKeyIsToldAsSuch() throws IOException {
        SealedInput in = open(frames(100), Keys.wrong());
        EncryptionKeyException error = assertThrows(EncryptionKeyException.class, () -> in.next(null));
        assertEquals(EncryptionKeyException.Reason.WRONG, error.reason());
        assertTrue(error.getMessage().startsWith("/data/file: nothing at offset 0 or behind it can be decrypted"));
    }

    @Test
    void aWrongKeyIsToldWithoutReadingTheWholeFile() throws IOException {
        SealedInput in = open(frames(250_000), Keys.wrong());
        assertThrows(EncryptionKeyException.class, () -> in.next(null));
        assertTrue(disk.bytesRead() < 4_000_000, disk.bytesRead() + " bytes were read");
    }

    @Test
    void aLengthThatNoFrameHasIsDamage() throws IOException {
        for (int length : new int[] {-1, 0, 15, 512 * 1024 * 1024 + 1, Integer.MIN_VALUE}) {
            byte[] content = frames(1);
            for (int i = 0; i < 4; i++) {
                content[12 + i] = (byte) (length >> 8 * i);
            }
            SealedInput in = open(content, Keys.right());
            CorruptFileException error = assertThrows(CorruptFileException.class, () -> in.next(null));
            assertEquals(Damage.INVALID_LENGTH, error.damage());
            assertTrue(
                    error.reason()
                            .startsWith("the length of an encrypted record, " + (length & 0xFFFF_FFFFL)
                                    + ", is not within 16 to 536870912"),
                    error.reason());
        }
    }

    @Test
    void aLengthThatIsClaimedAllocatesNothing() throws IOException {
        byte[] content = frames(1);
        content[15] = 0x1F;
        assertFalse(open(content, Keys.right()).next(null));
        assertEquals(FRAME, disk.largestRead());
    }

    @Test
    void framesAreToldByTheirLengthsAlone() throws IOException {
        byte[] content = frames(3);
        assertTrue(SealedInput.couldBeFrames(RecordInput.of(content)));
        assertFalse(SealedInput.couldBeFrames(RecordInput.of(Arrays.copyOf(content, content.length - 1))));
        byte[] zerosBehind = Arrays.copyOf(content, content.length + 100);
        assertTrue(SealedInput.couldBeFrames(RecordInput.of(zerosBehind)));
        zerosBehind[content.length + 50] = 1;
        assertFalse(SealedInput.couldBeFrames(RecordInput.of(zerosBehind)));
        assertFalse(SealedInput.couldBeFrames(RecordInput.of(new byte[100])));

        byte[] large = new byte[16 + 5_000_000];
        large[12] = 0x40;
        large[13] = 0x4B;
        large[14] = 0x4C;
        disk.write(FILE, large);
        assertTrue(SealedInput.couldBeFrames(RecordInput.open(disk, FILE)));
        assertTrue(disk.bytesRead() < 200_000, "what is between the headers is not read");
    }
}
