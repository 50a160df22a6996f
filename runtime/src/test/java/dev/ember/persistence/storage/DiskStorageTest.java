package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        Path target = Files.writeString(folder.resolve("target"), "content");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("missing"));
        for (Path each : List.of(link, dangling)) {
            assertReason(each, "is a symbolic link, and is not followed", () -> disk.openForWriting(each));
            assertReason(each, "is a symbolic link, and is not followed", () -> disk.create(each));
            assertFalse(disk.isRegularFile(each));
            assertTrue(disk.exists(each));
        }
        assertFalse(Files.exists(folder.resolve("missing")));
        try (StorageFile file = disk.openForReading(link)) {
            assertEquals(7, file.size());
        }
        assertTrue(disk.isRegularFile(target));
        disk.delete(link);
        assertTrue(disk.isRegularFile(target));
    }

    @Test
    void aFolderIsNoFile() {
        assertReason(folder, "is a folder, not a file", () -> disk.openForReading(folder));
        assertReason(folder, "is a folder, not a file", () -> disk.openForWriting(folder));
        assertThrows(FileAlreadyExistsException.class, () -> disk.create(folder));
    }

    /** Opening one to read from would wait until somebody opens it to write. */
    @Test
    void aPipeIsNoFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertFalse(disk.isRegularFile(pipe));
        assertTrue(disk.isPrivate(pipe));
        assertReason(pipe, "is a pipe, a socket or a device, not a file", () -> disk.openForReading(pipe));
        assertReason(pipe, "is a pipe, a socket or a device, not a file", () -> disk.openForWriting(pipe));
    }

    @Test
    void readsTheBeginningOfAFileOrAPipeThatComesInPieces() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "whole content");
        assertEquals("whole content", read(file, 100));
        assertEquals("whole", read(file, 5));
        assertThrows(NoSuchFileException.class, () -> read(folder.resolve("missing"), 5));
        assertReason(folder, "is a folder, not a file", () -> read(folder, 5));

        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process writer = new ProcessBuilder("sh", "-c", "(printf whole; printf ' '; printf content) > " + pipe).start();
        assertEquals("whole content", read(pipe, 100));
        assertEquals(0, writer.waitFor());
        assertReason(Path.of("/proc/self/mem"), "Input/output error", () -> read(Path.of("/proc/self/mem"), 5));
    }

    private String read(Path file, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length + 2).position(2);
        disk.read(file, target);
        return new String(target.array(), 2, target.position() - 2, StandardCharsets.US_ASCII);
    }

    @Test
    void aFileIsPrivateIfNobodyButItsOwnerHasAnyPermission() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        for (int mode = 0; mode <= 0777; mode++) {
            Files.setAttribute(file, "unix:mode", mode);
            assertEquals((mode & 077) == 0, disk.isPrivate(file), Integer.toOctalString(mode));
            assertEquals((mode & 077) == 0, disk.isPrivate(link), Integer.toOctalString(mode));
        }
        assertThrows(NoSuchFileException.class, () -> disk.isPrivate(folder.resolve("missing")));
    }

    @Test
    void foldersAreMadeWithThoseAboveThemAndForTheirOwnerAlone() throws IOException {
        Path made = folder.resolve("one/two/three");
        disk.createFolder(made);
        for (Path each = made; !each.equals(folder); each = each.getParent()) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-x---"));
        disk.createFolder(made);
        disk.create(made.resolve("file")).close();
        disk.createFolder(made);
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)), "it was there");

        Path link = Files.createSymbolicLink(folder.resolve("link"), made);
        disk.createFolder(link);
        disk.createFolder(link.resolve("four"));
        assertTrue(Files.isDirectory(made.resolve("four")));
        disk.createFolder(Path.of(""));
        disk.createFolder(Path.of("/"));
    }

    @Test
    void aFolderIsNotMadeWhereAFileIs() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("missing"));
        for (Path each : List.of(file, dangling)) {
            assertReason(each, "exists already, and is no folder", () -> disk.createFolder(each));
            assertReason(each, "exists already, and is no folder", () -> disk.createFolder(each.resolve("below")));
        }
    }

    @Test
    void manyMayMakeTheSameFolderAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 50; i++) {
                Path made = folder.resolve(i + "/shards");
                List<Callable<Void>> makers = Collections.nCopies(8, () -> {
                    disk.createFolder(made);
                    assertTrue(Files.isDirectory(made));
                    return null;
                });
                for (Future<Void> maker : pool.invokeAll(makers)) {
                    maker.get();
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void listsAllNames() throws IOException {
        assertEquals(List.of(), disk.list(folder));
        Files.createFile(folder.resolve("file"));
        Files.createDirectories(folder.resolve("sub/folder"));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("missing"));
        assertEquals(Set.of("file", "sub", "dangling"), Set.copyOf(disk.list(folder)));
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
    void setsTheTimeOfModification() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        disk.setLastModifiedMillis(file, 1_234_567_890_123L);
        assertEquals(1_234_567_890_123L, disk.lastModifiedMillis(file));
    }

    @Test
    void whatFailsNamesTheFile() {
        Path missing = folder.resolve("missing");
        Path other = folder.resolve("other");
        assertNames(missing, () -> disk.openForReading(missing));
        assertNames(missing, () -> disk.openForWriting(missing));
        assertNames(missing.resolve("file"), () -> disk.create(missing.resolve("file")));
        assertNames(missing, () -> disk.read(missing, ByteBuffer.allocate(1)));
        assertNames(missing, () -> disk.isPrivate(missing));
        assertNames(missing, () -> disk.lastModifiedMillis(missing));
        assertNames(missing, () -> disk.setLastModifiedMillis(missing, 0));
        assertNames(missing, () -> disk.list(missing));
        assertNames(missing.resolve("file"), () -> disk.lock(missing.resolve("file")));
        assertNames(missing, () -> disk.rename(missing, other));
        assertNames(missing, () -> disk.forceFolder(missing));
        // No name is that long: none of these can look.
        Path tooLong = folder.resolve("x".repeat(256));
        assertNames(tooLong, () -> disk.exists(tooLong));
        assertNames(tooLong, () -> disk.isRegularFile(tooLong));
        assertNames(tooLong, () -> disk.createFolder(tooLong));
        assertNames(tooLong, () -> disk.delete(tooLong));
    }

    /** Files of the kernel's that fail without any disk: at address 0 nothing can be read, and "x" is no score. */
    @Test
    void whatFailsOnAnOpenFileNamesItWithTheSystemsReason() throws IOException {
        Path memory = Path.of("/proc/self/mem");
        try (StorageFile file = disk.openForReading(memory)) {
            assertReason(memory, "Input/output error", () -> file.read(ByteBuffer.allocate(1), 0));
        }
        Path score = Path.of("/proc/self/oom_score_adj");
        try (StorageFile file = disk.openForWriting(score)) {
            ByteBuffer text = ByteBuffer.wrap(new byte[] {'x'});
            assertReason(score, "Invalid argument", () -> file.write(text, 0));
            assertEquals(1, text.limit());
            assertReason(score, "Invalid argument", file::force);
        }
    }

    /** The limit lets the system write a part of what it is given, and refuses the rest when that is asked for. */
    @Test
    void aWriteThatFellShortIsContinuedUntilItIsDoneOrFails() throws Exception {
        Path path = folder.resolve("file");
        assertEquals(
                List.of(path.toString(), "File too large"), RestrictedProcess.run("ulimit -f 1500", path, 3_000_000));
        assertArrayEquals(RestrictedProcess.content(1500 * 1024), Files.readAllBytes(path));
    }

    @Test
    void whatIsMadeIsItsOwnersAloneAlsoIfTheUmaskLetsEverybodyIn() throws Exception {
        Path path = folder.resolve("one/two/file");
        assertEquals(List.of("written"), RestrictedProcess.run("umask 000", path, 10));
        for (Path file : List.of(path, path.resolveSibling("lock"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        for (Path made : List.of(path.getParent(), path.getParent().getParent())) {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        }
    }

    @Test
    void aClosedFileDoesNothingAnyMore() throws IOException {
        Path path = folder.resolve("file");
        StorageFile file = disk.create(path);
        file.close();
        file.close();
        assertReason(path, "the file is closed", () -> file.read(ByteBuffer.allocate(1), 0));
        assertReason(path, "the file is closed", () -> file.write(ByteBuffer.allocate(1), 0));
        assertReason(path, "the file is closed", file::size);
        assertReason(path, "the file is closed", () -> file.truncate(0));
        assertReason(path, "the file is closed", file::force);
    }

    @Test
    void noDescriptorIsLeftOpen() throws IOException {
        for (int i = 0; i < 100; i++) {
            Path path = folder.resolve("sub" + i).resolve("file");
            disk.createFolder(path.getParent());
            disk.create(path).close();
            disk.openForWriting(path).close();
            disk.openForReading(path).close();
            disk.read(path, ByteBuffer.allocate(1));
            disk.list(path.getParent());
            disk.forceFolder(path.getParent());
            assertThrows(FileAlreadyExistsException.class, () -> disk.create(path));
            assertThrows(IOException.class, () -> disk.openForWriting(folder));
        }
        assertEquals(List.of(), Descriptors.below(folder));
        try (StorageFile file = disk.create(folder.resolve("open"))) {
            assertEquals(List.of(folder.toRealPath().resolve("open")), Descriptors.below(folder));
            file.force();
        }
    }

    private static void assertNames(Path file, Executable call) {
        FileSystemException failure = assertThrows(FileSystemException.class, call);
        assertEquals(file.toString(), failure.getFile());
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    }

    private static void assertReason(Path file, String reason, Executable call) {
        assertNames(file, call);
        FileSystemException failure = assertThrows(FileSystemException.class, call);
        assertTrue(
                failure.getReason() != null && failure.getReason().startsWith(reason),
                () -> "not because it " + reason + ", but: " + failure.getMessage());
    }
}
