package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** "AOF" of the format reference, byte by byte. */
class AofFormatTest {
    private static final List<Change> RECORDS = List.of(
            new Change.Put("k", Bytes.of(0, 0xFF)),
            new Change.Add("n", -1),
            new Change.Tag("t", List.of("a", "\u20ac")),
            new Change.Expire("k", 1000));

    /** The checksums are those of Python's zlib.crc32. */
    private static final String GOLDEN = """
            45414F46 02
            01 01000000 6B 02000000 00FF                           590385C8
            02 01000000 6E FFFFFFFFFFFFFFFF                        AC3E843D
            03 01000000 74 02000000 01000000 61 03000000 E282AC    F2B42854
            00 01000000 6B E803000000000000                        729BC6B3
            """;

    @Test
    void aPlaintextFileIsExactlyThis() throws IOException {
        assertEquals(Hex.of(Hex.bytes(GOLDEN)), Hex.of(Aof.bytesOf(RECORDS, null)));
    }

    @Test
    void versionOneIsReadAsVersionTwo() {
        byte[] content = Hex.bytes(GOLDEN);
        assertEquals(RECORDS, Aof.read(content, null).records());
        content[4] = 1;
        Aof.Reading reading = Aof.read(content, null);
        assertEquals(RECORDS, reading.records());
        assertEquals(List.of(5L, 21L, 39L, 65L), reading.offsets());
        assertEquals(content.length, reading.end());
        assertNull(reading.error());
    }

    @Test
    void anEmptyFileIsItsHeader() throws IOException {
        assertArrayEquals(Hex.bytes("45414F46 02"), Aof.bytesOf(List.of(), null));
        assertArrayEquals(Hex.bytes("45414F46 03"), Aof.bytesOf(List.of(), Keys.right()));
        assertEquals(new Aof.Reading(List.of(), List.of(), 5, 0, 0, null), Aof.read(Hex.bytes("45414F4602"), null));
    }

    /** Opened with nothing but the JDK's cipher. */
    @Test
    void anEncryptedFileHoldsTagAndPayloadWithoutChecksum() throws Exception {
        byte[] content = Aof.bytesOf(RECORDS, Keys.right());
        assertEquals("45414f4603", Hex.of(Arrays.copyOf(content, 5)));
        List<String> bodies = List.of(
                "01 01000000 6B 02000000 00FF",
                "02 01000000 6E FFFFFFFFFFFFFFFF",
                "03 01000000 74 02000000 01000000 61 03000000 E282AC",
                "00 01000000 6B E803000000000000");
        int at = 5;
        for (String body : bodies) {
            byte[] expected = Hex.bytes(body);
            int length = expected.length + 16;
            assertArrayEquals(new byte[] {(byte) length, 0, 0, 0}, Arrays.copyOfRange(content, at + 12, at + 16));
            Cipher jdk = Cipher.getInstance("AES/GCM/NoPadding");
            jdk.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Keys.bytes(), "AES"),
                    new GCMParameterSpec(128, content, at, 12));
            assertArrayEquals(expected, jdk.doFinal(content, at + 16, length));
            at += 16 + length;
        }
        assertEquals(content.length, at);
    }

    @Test
    void aFileWithoutAKeyDoesNotNeedTheOneThatIsGiven() throws IOException {
        byte[] content = Aof.bytesOf(Changes.ofEveryType(), null);
        assertEquals(Aof.read(content, null), Aof.read(content, Keys.right()));
    }
}
