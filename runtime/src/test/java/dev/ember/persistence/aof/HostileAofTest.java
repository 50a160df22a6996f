package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to cost time or memory. That these tests end at all, and within the heap they have, is half of what they
 * show.
 */
class HostileAofTest {
    private static final int TAIL = 8 << 20;

    private final FaultyStorage disk = new FaultyStorage();

    /** A header and a record that claims a value of 512 MiB, of which 8 MiB are there. */
    private byte[] claiming(String version, IntUnaryOperator tail) {
        byte[] head = Hex.bytes("45414F46" + version + "01 00000000 00000020");
        byte[] content = new byte[head.length + TAIL];
        System.arraycopy(head, 0, content, 0, head.length);
        for (int i = 0; i < TAIL; i++) {
            content[head.length + i] = (byte) tail.applyAsInt(i);
        }
        return content;
    }

    private void assertIsTorn(byte[] content, EncryptionKey key) {
        disk.write(Aof.FILE, content);
        Aof.Reading reading = Aof.read(disk, key);
        assertNull(reading.error());
        assertEquals(List.of(), reading.records());
        assertEquals(content.length - 5, reading.tornBytes());
        assertTrue(disk.largestRead() <= TAIL + 100, "it asked for " + disk.largestRead());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // Expire of an empty key: a checksum at every offset
                "01", // Put whose key is longer than the window
                "01 00 00 00 00 00 01 00", // Put of an empty key with 256 values
                "00 00 01 00", // keys of 64 KiB
                "03 00 00 00 00 00 00 01 00", // lists
                "03 00 00 00 00 04 00 00 00 00 00 00 00", // lists of empty texts
                "02 01 00 00 00 FF" // texts that are none
            })
    void aTailInWhichEveryOffsetLooksLikeARecordIsGivenUp(String pattern) {
        byte[] bytes = Hex.bytes(pattern);
        assertIsTorn(claiming("02", i -> bytes[i % bytes.length]), null);
    }

    @Test
    void aTailOfRandomBytesIsTorn() {
        Random random = Seed.of("HostileAofTest");
        assertIsTorn(claiming("02", i -> random.nextInt()), null);
    }

    @Test
    void aTailOfTagsAndRandomBytesIsTorn() {
        Random random = Seed.of("HostileAofTest.tags");
        assertIsTorn(claiming("02", i -> random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(4)), null);
    }

    /** Every offset is a plausible frame, each of which has to be decrypted to know. */
    @ParameterizedTest
    @ValueSource(strings = {"20 00 00 00", "00 10 00 00", "10 00 00 00 00 00", "00 01 00"})
    void anEncryptedTailInWhichEveryOffsetLooksLikeAFrameIsGivenUp(String pattern) {
        byte[] bytes = Hex.bytes(pattern);
        byte[] content = claiming("03", i -> bytes[i % bytes.length]);
        content[5 + 15] = 0x1F;
        assertIsTorn(content, Keys.right());
    }

    @Test
    void aCountThatIsClaimedAllocatesNothing() {
        WireWriter out = new WireWriter(100);
        for (byte b : Hex.bytes("45414F46 02 03 00000000")) {
            out.writeByte(b);
        }
        out.writeInt(100_000_000);
        disk.write(Aof.FILE, out.toByteArray());
        Aof.Reading reading = Aof.read(disk, null);
        assertEquals(List.<Change>of(), reading.records());
        assertNull(reading.error());
        assertEquals(9, reading.tornBytes());
        assertEquals(14, disk.largestRead());
    }
}
