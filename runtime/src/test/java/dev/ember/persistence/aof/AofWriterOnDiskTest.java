package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer on a real disk. */
class AofWriterOnDiskTest {
    private static final Change ONE = new Change.Add("one", 1);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("shard-0.aof");
    }

    private AofWriter<Change> open(EncryptionKey key, FsyncPolicy policy) throws IOException {
        return AofWriter.open(Storage.disk(), file, ChangeRegistry.INSTANCE, key, policy);
    }

    private List<Change> read(EncryptionKey key) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (AofReader<Change> reader = AofReader.open(Storage.disk(), file, ChangeRegistry.INSTANCE, key)) {
            while (reader.next()) {
                changes.add(reader.record());
            }
        }
        return changes;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void newFilesAreTheirOwnersAlone() throws IOException {
        try (AofWriter<Change> writer = open(Keys.right(), FsyncPolicy.ALWAYS)) {
            writer.append(ONE);
        }
        assertEquals("rw-------", mode(file));

        Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        long torn = Files.size(file) - 3;
        open(Keys.right(), FsyncPolicy.ALWAYS).close();
        Path aside = folder.resolve("shard-0.aof.torn-" + torn);
        assertEquals("rw-------", mode(aside));
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(aside));
        assertEquals(torn, Files.size(file));
    }

    @Test
    void everyPolicyWritesTheSameFile() throws IOException {
        for (FsyncPolicy policy : FsyncPolicy.values()) {
            for (EncryptionKey key : new EncryptionKey[] {null, Keys.right()}) {
                Files.deleteIfExists(file);
                for (int i = 0; i < 3; i++) {
                    try (AofWriter<Change> writer = open(key, policy)) {
                        for (Change change : Changes.ofEveryType()) {
                            writer.append(change);
                            writer.commit();
                        }
                        writer.append(Changes.ofSize(3_000_000, i));
                    }
                }
                List<Change> expected = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    expected.addAll(Changes.ofEveryType());
                    expected.add(Changes.ofSize(3_000_000, i));
                }
                assertEquals(expected, read(key));
            }
        }
    }

    @Test
    void anInterruptHarmsNothing() throws IOException {
        try (AofWriter<Change> writer = open(null, FsyncPolicy.ALWAYS)) {
            writer.append(ONE);
            writer.commit();
            Thread.currentThread().interrupt();
            writer.append(ONE);
            writer.commit();
            assertTrue(Thread.interrupted(), "the flag is left to whom it was meant for");
            writer.append(ONE);
        }
        assertEquals(List.of(ONE, ONE, ONE), read(null));
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path target = folder.resolve("elsewhere");
        Files.createSymbolicLink(file, target);
        assertThrows(IOException.class, () -> open(null, FsyncPolicy.ALWAYS));
        assertFalse(Files.exists(target));
    }

    @Test
    void aFolderThatIsMissingIsAnError() {
        file = folder.resolve("missing").resolve("shard-0.aof");
        assertThrows(IOException.class, () -> open(null, FsyncPolicy.ALWAYS));
    }
}
