package dev.ember.persistence.encryption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {
    private static final Path FILE = Path.of("/keys/key");
    private static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    private final FaultyStorage disk = new FaultyStorage();

    private EncryptionKey load(byte[] content) throws IOException {
        disk.write(FILE, content);
        try {
            return EncryptionKey.load(disk, FILE);
        } finally {
            assertEquals(0, disk.openFiles());
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFileOfExactly32BytesIsTheKeyItself() throws IOException {
        assertArrayEquals(Hex.bytes(HEX), load(Hex.bytes(HEX)).secretKey().getEncoded());
        byte[] looksLikeHex = ascii(HEX.substring(0, 32));
        assertArrayEquals(looksLikeHex, load(looksLikeHex).secretKey().getEncoded());
    }

    @ParameterizedTest
    @ValueSource(strings = {HEX, HEX + "\n", "  \t" + HEX + "\r\n\n", "\u000B\f" + HEX + " "})
    void aFileOf64DigitsIsTheKeyInHexadecimal(String content) throws IOException {
        assertArrayEquals(Hex.bytes(HEX), load(ascii(content)).secretKey().getEncoded());
        assertArrayEquals(
                Hex.bytes(HEX), load(ascii(content.toUpperCase())).secretKey().getEncoded());
    }

    static Stream<Arguments> noKeys() {
        return Stream.of(
                Arguments.of("", "0 bytes, 0 of them between the white space around"),
                Arguments.of(" \n ", "3 bytes, 0 of them between the white space around"),
                Arguments.of("x".repeat(31), "31 bytes, 31 of them"),
                Arguments.of("x".repeat(33), "33 bytes, 33 of them"),
                Arguments.of("x".repeat(32) + "\n", "33 bytes, 32 of them"),
                Arguments.of(HEX.substring(1), "63 bytes, 63 of them"),
                Arguments.of(HEX + "0", "65 bytes, 65 of them"),
                Arguments.of(HEX.replace('f', 'g'), "64 characters, not all of them hexadecimal digits"),
                Arguments.of(HEX.substring(0, 31) + " " + HEX.substring(32), "64 characters, not all of them"),
                Arguments.of("0x" + HEX.substring(2), "64 characters, not all of them"),
                Arguments.of(HEX.substring(0, 63) + "\u00B2", "64 characters, not all of them"),
                Arguments.of(" ".repeat(4096 - 64) + HEX.substring(1) + "x", "64 characters, not all of them"),
                Arguments.of(" ".repeat(4097 - 64) + HEX, "more than 4096 bytes"),
                Arguments.of("x".repeat(10_000_000), "more than 4096 bytes"));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void anythingElseIsRefusedAndSaysWhatWasFound(String content, String found) {
        EncryptionKeyException error = assertThrows(EncryptionKeyException.class, () -> load(ascii(content)));
        assertEquals(EncryptionKeyException.Reason.INVALID_FILE, error.reason());
        assertTrue(
                error.getMessage()
                        .startsWith(
                                "/keys/key: not a key file: it has to hold 32 raw bytes, or 64 hexadecimal characters;"
                                        + " found " + found),
                error.getMessage());
        assertFalse(error.getMessage().contains("0102"), "the message shows no content");
    }

    /** The digits of another script, which {@link Character#digit} takes, fill 64 characters but more bytes. */
    @Test
    void digitsOfOtherScriptsAreNone() {
        byte[] fullWidth = "\uFF10".repeat(64).getBytes(StandardCharsets.UTF_8);
        assertThrows(EncryptionKeyException.class, () -> load(fullWidth));
        byte[] arabic = "\u0661".repeat(32).getBytes(StandardCharsets.UTF_8);
        assertEquals(64, arabic.length);
        assertThrows(EncryptionKeyException.class, () -> load(arabic));
    }

    @Test
    void ofAHugeFileNoMoreIsReadThanTellsIt() {
        assertThrows(EncryptionKeyException.class, () -> load(new byte[10_000_000]));
        assertEquals(4097, disk.bytesRead());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw-r--", "rw----r--", "rw--w----", "-----x---"})
    void aFileThatOthersHavePermissionsOnIsRefused(String mode, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), HEX);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        for (Path each : List.of(file, link)) {
            EncryptionKeyException error =
                    assertThrows(EncryptionKeyException.class, () -> EncryptionKey.load(Storage.disk(), each));
            assertEquals(EncryptionKeyException.Reason.ACCESSIBLE, error.reason());
            assertTrue(error.getMessage().startsWith(each + ": "), error.getMessage());
            assertTrue(error.getMessage().contains("chmod 600"), error.getMessage());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        for (Path each : List.of(file, link)) {
            assertArrayEquals(
                    Hex.bytes(HEX),
                    EncryptionKey.load(Storage.disk(), each).secretKey().getEncoded());
        }
    }

    /** What a shell makes of {@code <(...)}; its mode says nothing, as nothing lies there. */
    @Test
    void aPipeIsReadToItsEnd(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", "-m", "666", pipe.toString())
                        .start()
                        .waitFor());
        Process writer = new ProcessBuilder("sh", "-c", "(printf " + HEX + "; echo) > " + pipe).start();
        assertArrayEquals(
                Hex.bytes(HEX),
                EncryptionKey.load(Storage.disk(), pipe).secretKey().getEncoded());
        assertEquals(0, writer.waitFor());

        Process endless = new ProcessBuilder("sh", "-c", "cat /dev/zero > " + pipe).start();
        EncryptionKeyException error =
                assertThrows(EncryptionKeyException.class, () -> EncryptionKey.load(Storage.disk(), pipe));
        assertTrue(error.getMessage().endsWith("found more than 4096 bytes"), error.getMessage());
        endless.waitFor();
    }

    @Test
    void aFolderIsNoKeyFile(@TempDir Path folder) {
        FileSystemException error =
                assertThrows(FileSystemException.class, () -> EncryptionKey.load(Storage.disk(), folder));
        assertEquals(folder + ": is a folder, not a file", error.getMessage());
    }

    @Test
    void aMissingFileIsAnErrorOfItsOwn() {
        assertThrows(NoSuchFileException.class, () -> EncryptionKey.load(disk, Path.of("/keys/missing")));
    }

    @Test
    void aFileThatCannotBeReadIsNoKey() {
        disk.write(FILE, Hex.bytes(HEX));
        for (int n = 1; n <= 4; n++) {
            disk.failCall(n, FaultyStorage.Fault.BEFORE);
            assertThrows(IOException.class, () -> EncryptionKey.load(disk, FILE));
            assertEquals(0, disk.openFiles());
        }
    }

    @Test
    void onlyTheRightNumberOfBytesIsAKey() {
        for (int length : new int[] {0, 16, 31, 33, 64}) {
            assertThrows(IllegalArgumentException.class, () -> EncryptionKey.of(new byte[length]));
        }
    }

    @Test
    void theKeyIsACopy() {
        byte[] bytes = Hex.bytes(HEX);
        EncryptionKey key = EncryptionKey.of(bytes);
        bytes[0] ^= 1;
        assertArrayEquals(Hex.bytes(HEX), key.secretKey().getEncoded());
        key.secretKey().getEncoded()[0] ^= 1;
        assertArrayEquals(Hex.bytes(HEX), key.secretKey().getEncoded());
    }

    @Test
    void aClosedKeyRefuses() {
        EncryptionKey key = EncryptionKey.of(Hex.bytes(HEX));
        SecretKey secret = key.secretKey();
        key.close();
        key.close();
        IllegalStateException error = assertThrows(IllegalStateException.class, secret::getEncoded);
        assertTrue(error.getMessage().startsWith("the encryption key is closed"), error.getMessage());
        assertThrows(IllegalStateException.class, () -> key.secretKey().getEncoded());
    }

    @Test
    void theKeyIsNeverShownNorSerialized() {
        EncryptionKey key = EncryptionKey.of(Hex.bytes(HEX));
        SecretKey secret = key.secretKey();
        assertEquals("EncryptionKey[AES-256]", key.toString());
        assertFalse(secret.toString().contains("0102"), secret.toString());
        assertEquals("AES", secret.getAlgorithm());
        assertEquals("RAW", secret.getFormat());
        assertThrows(
                NotSerializableException.class,
                () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(secret));
        key.close();
        assertEquals("EncryptionKey[closed]", key.toString());
    }
}
