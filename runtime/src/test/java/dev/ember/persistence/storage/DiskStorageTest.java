package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The real disk; it needs a file system with permissions and links. */
class DiskStorageTest {
    @TempDir
    private Path folder;

    private final Storage disk = Storage.disk();

    @Test
    void readsAndWritesAtPositionsInPiecesOfAnySize() throws IOException {
        byte[] content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        ByteBuffer back = ByteBuffer.allocate(content.length);
        try (StorageFile file = disk.create(folder.resolve("file"))) {
            file.write(ByteBuffer.wrap(content, 1_000_000, 4_000_000), 1_000_000);
            file.write(ByteBuffer.wrap(content, 0, 1_000_000), 0);
            file.force();
            assertEquals(content.length, file.size());
            while (back.hasRemaining()) {
                assertTrue(file.read(back, back.position()) > 0);
            }
            assertEquals(-1, file.read(ByteBuffer.allocate(10), content.length));
            file.truncate(3);
            assertEquals(3, file.size());
        }
        assertArrayEquals(content, back.array());
        assertEquals(3, Files.size(folder.resolve("file")));
    }

    @Test
    void aBufferKeepsItsLimit() throws IOException {
        try (StorageFile file = disk.create(folder.resolve("file"))) {
            ByteBuffer source = ByteBuffer.allocate(3_000_000).limit(2_500_000);
            file.write(source, 0);
            assertEquals(2_500_000, source.limit());
            assertEquals(0, source.remaining());
            ByteBuffer target = ByteBuffer.allocate(3_000_000).limit(2_400_000);
            file.read(target, 0);
            assertEquals(2_400_000, target.limit());
        }
    }

    @Test
    void aNewFileIsItsOwnersAloneAndNeverReplacesOne() throws IOException {
        Path file = folder.resolve("file");
        disk.create(file).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> disk.create(file));
    }

    @Test
    void opensOnlyWhatIsThere() throws IOException {
        Path missing = folder.resolve("missing");
        assertThrows(NoSuchFileException.class, () -> disk.openForReading(missing));
        assertThrows(NoSuchFileException.class, () -> disk.openForWriting(missing));
        assertThrows(NoSuchFileException.class, () -> disk.lastModifiedMillis(missing));
        assertFalse(Files.exists(missing));
    }

    @Test
    void existenceIsToldOrTheCallFails() throws IOException {
        assertFalse(disk.exists(folder.resolve("missing")));
        assertFalse(disk.exists(folder.resolve("no-folder").resolve("missing")));
        assertTrue(disk.exists(Files.createFile(folder.resolve("file"))));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("missing"));
        assertTrue(disk.exists(dangling), "the name is taken");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertThrows(
                IOException.class, () -> disk.exists(loop.resolve("file")), "that is no way to look, and no answer");
    }

    @Test
    void aSymbolicLinkIsNotWrittenThrough() throws IOException {
        Path target = Files.createFile(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThrows(IOException.class, () -> disk.openForWriting(link));
        disk.openForReading(link).close();
    }

    @Test
    void aFileTakesTheNameOfAnother() throws IOException {
        Path from = Files.writeString(folder.resolve("from"), "new");
        Path to = Files.writeString(folder.resolve("to"), "old");
        disk.rename(from, to);
        disk.forceFolder(folder);
        assertEquals("new", Files.readString(to));
        assertFalse(Files.exists(from));
    }

    @Test
    void deletingWhatIsNotThereIsNoError() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        disk.delete(file);
        disk.delete(file);
        assertFalse(Files.exists(file));
    }

    @Test
    void tellsTheTimeOfModification() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_890_123L));
        assertEquals(1_234_567_890_123L, disk.lastModifiedMillis(file));
    }

    @Test
    void whatIsNoRegularFileIsNotOpened() throws IOException {
        Path notAFile = Files.createDirectory(folder.resolve("shard-5.aof"));
        FileSystemException failure = assertThrows(FileSystemException.class, () -> disk.openForReading(notAFile));
        assertEquals(notAFile.toString(), failure.getFile());
        assertNotNull(failure.getReason());
    }

    @Test
    void aFailedCallNamesTheFile() throws IOException {
        Path name = folder.resolve("file");
        disk.create(name).close();
        try (StorageFile file = disk.openForReading(name)) {
            // It was opened for reading only.
            for (Executable call :
                    List.<Executable>of(() -> file.write(ByteBuffer.allocate(1), 0), () -> file.truncate(0))) {
                assertThrows(Exception.class, call);
            }
        }
        for (Executable call : List.<Executable>of(
                () -> disk.openForReading(folder.resolve("missing")),
                () -> disk.openForWriting(folder.resolve("missing")),
                () -> disk.lastModifiedMillis(folder.resolve("missing")),
                () -> disk.isPrivate(folder.resolve("missing")),
                () -> disk.list(folder.resolve("missing")),
                () -> disk.rename(folder.resolve("missing"), folder.resolve("other")))) {
            FileSystemException failure = assertThrows(FileSystemException.class, call);
            assertEquals(folder.resolve("missing").toString(), failure.getFile());
        }
    }

    @Test
    void foldersAreMadeForTheirOwnerAlone() throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        disk.createFolder(deep);
        disk.createFolder(deep);
        for (Path each : List.of(deep, deep.getParent())) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(FileSystemException.class, () -> disk.createFolder(file));
    }

    @Test
    void tellsWhetherAFileIsPrivate() throws IOException {
        Path file = Files.createFile(folder.resolve("key"));
        for (String mode : List.of("rw-------", "r--------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertTrue(disk.isPrivate(file), mode);
        }
        for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----", "rw------x")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            assertFalse(disk.isPrivate(file), mode);
            // What counts is what would be read.
            Path link = Files.createSymbolicLink(folder.resolve("link"), file);
            assertFalse(disk.isPrivate(link), mode);
            Files.delete(link);
        }
    }

    @Test
    void setsTheTimeOfModification() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        disk.setLastModifiedMillis(file, 1_234_567_890_123L);
        assertEquals(1_234_567_890_123L, disk.lastModifiedMillis(file));
    }
}
