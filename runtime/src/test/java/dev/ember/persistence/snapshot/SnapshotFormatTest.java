package dev.ember.persistence.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.snapshot.Snapshots.Entry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** "Snapshot" of the format reference, byte by byte. */
class SnapshotFormatTest {
    private static final List<Entry> ENTRIES = List.of(
            new Entry("k", new Item.Text(Bytes.of(0, 0xFF)), -1), new Entry("\u00e9", new Item.Total(-2), 1000));

    private static final List<String> BODIES = List.of(
            "01000000 6B    00 02000000 00FF      FFFFFFFFFFFFFFFF",
            "02000000 C3A9  01 FEFFFFFFFFFFFFFF  E803000000000000");

    /** Magic, version, shard 7, two entries; the footer is the checksum of Python's zlib.crc32. */
    private static final String GOLDEN = "45534E50 02 0700 02000000" + String.join("", BODIES) + "61AFC1DB";

    @Test
    void aPlaintextSnapshotIsExactlyThis() throws IOException {
        assertEquals(Hex.of(Hex.bytes(GOLDEN)), Hex.of(Snapshots.bytesOf(ENTRIES, null)));
        Snapshots.Reading reading = Snapshots.read(Hex.bytes(GOLDEN), null);
        assertEquals(ENTRIES, reading.entries());
        assertEquals(List.of(11L, 31L), reading.offsets());
        assertEquals(7, reading.shardId());
        assertNull(reading.error());
    }

    @Test
    void aSnapshotInMemoryIsTheSame() {
        SnapshotBuffer<Item> buffer = new SnapshotBuffer<>(Snapshots.SHARD, ItemRegistry.INSTANCE);
        ENTRIES.forEach(entry -> buffer.write(entry.key(), entry.value(), entry.ttlMillis()));
        assertEquals(Hex.of(Hex.bytes(GOLDEN)), Hex.of(buffer.toByteArray()));
    }

    @Test
    void inVersionOneEveryValueIsATextWithoutTag() {
        String entries = "01000000 6B  02000000 00FF  FFFFFFFFFFFFFFFF" + "00000000  00000000  0500000000000000";
        byte[] body = Hex.bytes(entries);
        CRC32 crc = new CRC32();
        crc.update(body);
        String footer = String.format("%08X", Integer.reverseBytes((int) crc.getValue()));
        Snapshots.Reading reading =
                Snapshots.read(Hex.bytes("45534E50 01 0700 02000000" + entries + footer), Keys.right());
        assertNull(reading.error());
        assertEquals(
                List.of(
                        new Entry("k", new Item.Text(Bytes.of(0, 0xFF)), -1),
                        new Entry("", new Item.Text(Bytes.EMPTY), 5)),
                reading.entries());
    }

    @Test
    void aSnapshotWithoutEntriesIsHeaderAndFooter() throws IOException {
        assertEquals("45534e50020700" + "00000000" + "00000000", Hex.of(Snapshots.bytesOf(List.of(), null)));
        assertEquals("45534e50030700" + "00000000" + "00000000", Hex.of(Snapshots.bytesOf(List.of(), Keys.right())));
        assertEquals(
                new Snapshots.Reading(List.of(), List.of(), 7, null),
                Snapshots.read(Snapshots.bytesOf(List.of(), null), null));
    }

    /** Opened with nothing but the JDK's cipher and checksum. */
    @Test
    void anEncryptedSnapshotHoldsTheSameEntriesSealed() throws Exception {
        byte[] content = Snapshots.bytesOf(ENTRIES, Keys.right());
        assertEquals("45534e50030700" + "02000000", Hex.of(Arrays.copyOf(content, 11)));
        int at = 11;
        for (String body : BODIES) {
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
        assertEquals(content.length - 4, at);
        CRC32 crc = new CRC32();
        crc.update(content, 11, at - 11);
        assertEquals(
                String.format("%08x", Integer.reverseBytes((int) crc.getValue())),
                Hex.of(Arrays.copyOfRange(content, at, content.length)));
    }
}
