package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileKindTest {
    private static final Path FILE = Path.of("/data/file");

    private final FaultyStorage disk = new FaultyStorage();

    private Optional<FileKind> detect(String content) throws IOException {
        disk.write(FILE, content.getBytes(StandardCharsets.US_ASCII));
        return FileKind.detect(disk, FILE);
    }

    @Test
    void filesAreToldApartByTheirFirstFourBytes() throws IOException {
        assertEquals(Optional.of(FileKind.AOF), detect("EAOF"));
        assertEquals(Optional.of(FileKind.SNAPSHOT), detect("ESNP and more"));
        assertEquals(Optional.empty(), detect("EAO"));
        assertEquals(Optional.empty(), detect(""));
        assertEquals(Optional.empty(), detect("EAOG"));
        assertEquals(0, disk.openFiles());
        assertArrayEquals(Hex.bytes("45414F46"), FileKind.AOF.magic());
        assertThrows(NoSuchFileException.class, () -> FileKind.detect(disk, Path.of("/data/missing")));
    }

    private CorruptFileException refused(byte[] content) {
        return assertThrows(CorruptFileException.class, () -> FileKind.AOF.readVersion(RecordInput.of(content)));
    }

    @Test
    void versionsOneToThreeAreKnown() throws IOException {
        for (int version = 1; version <= 3; version++) {
            RecordInput in = RecordInput.of(Hex.bytes("45414F46 0" + version + " AA"));
            assertEquals(version, FileKind.AOF.readVersion(in));
            assertEquals(5, in.offset());
        }
        for (String version : new String[] {"00", "04", "63", "FF"}) {
            CorruptFileException error = refused(Hex.bytes("45414F46" + version));
            assertEquals(Damage.UNSUPPORTED_VERSION, error.damage());
            assertEquals(4, error.offset());
            assertTrue(error.reason().startsWith("format version " + Integer.parseInt(version, 16) + " is not one of"));
        }
    }

    @Test
    void anyOtherMagicIsRefused() {
        byte[] good = Hex.bytes("45414F46 02");
        for (int bit = 0; bit < 32; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            CorruptFileException error = refused(bad);
            assertEquals(Damage.BAD_MAGIC, error.damage());
            assertEquals(0, error.offset());
            assertEquals(5, error.unreadBytes());
        }
    }

    @Test
    void fewerThanFiveBytesAreACutHeader() {
        for (int length = 0; length < 5; length++) {
            CorruptFileException error = refused(Arrays.copyOf(Hex.bytes("45414F4602"), length));
            assertEquals(Damage.HEADER_CUT_OFF, error.damage());
            assertEquals(length, error.unreadBytes());
        }
    }
}
