package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is held by one, in this process and in all others. */
class DiskLockTest {
    private final Storage disk = Storage.disk();

    @TempDir
    Path folder;

    /** Locks a file, says so with the note it found, leaves one of its own, and waits to be killed. */
    public static final class Holder {
        public static void main(String[] arguments) throws IOException {
            StorageLock lock = Storage.disk().lock(Path.of(arguments[0]));
            System.out.println("locked " + lock.note());
            lock.note("left by a child");
            System.out.println("noted");
            System.in.read();
        }
    }

    private Process child(Path file) throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream()));
        assertNotNull(out.readLine());
        assertEquals("noted", out.readLine());
        return child;
    }

    private static long owner(Path file) {
        return assertThrows(LockedException.class, () -> Storage.disk().lock(file))
                .pid()
                .orElseThrow();
    }

    @Test
    void anotherProcessIsKeptOutUntilTheOwnerHasEnded() throws Exception {
        Path file = folder.resolve("shard-0.lock");
        Process child = child(file);
        try {
            // Twice: that the first attempt closes the file must not drop anything.
            assertEquals(child.pid(), owner(file));
            assertEquals(child.pid(), owner(file));
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("left by a child", lock.note());
        }
    }

    @Test
    void theSameProcessIsKeptOutUnderAnyName() throws Exception {
        Path file = folder.resolve("shard-0.lock");
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("", lock.note());
            assertEquals(ProcessHandle.current().pid(), owner(file));
            assertEquals(ProcessHandle.current().pid(), owner(link.resolve("shard-0.lock")));
            assertEquals(
                    ProcessHandle.current().pid(),
                    owner(folder.resolve("..").resolve(folder.getFileName()).resolve("shard-0.lock")));
            assertChildIsRefused(file);
        } finally {
            Files.delete(link);
        }
        disk.lock(file).close();
        assertTrue(Files.exists(file), "it is never deleted: somebody may be waiting for it");
    }

    private void assertChildIsRefused(Path file) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes());
        assertEquals(1, child.waitFor());
        assertTrue(output.contains("LockedException"), output);
        assertTrue(output.contains("process " + ProcessHandle.current().pid()), output);
    }

    /** Another copy of the library in the same process, as application servers load it. */
    @Test
    void anotherClassLoaderIsKeptOutAndDropsNothing() throws Exception {
        Path file = folder.resolve("shard-0.lock");
        List<URL> urls = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            urls.add(Path.of(each).toUri().toURL());
        }
        try (URLClassLoader other = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                StorageLock lock = disk.lock(file)) {
            assertEquals("", lock.note());
            Class<?> type = other.loadClass(Storage.class.getName());
            Object otherDisk = type.getMethod("disk").invoke(null);
            var refused = assertThrows(
                    java.lang.reflect.InvocationTargetException.class,
                    () -> type.getMethod("lock", Path.class).invoke(otherDisk, file));
            assertEquals(
                    LockedException.class.getName(),
                    refused.getCause().getClass().getName());
            System.gc();
            assertChildIsRefused(file);
        }
    }

    @Test
    void notesAreReplacedAndKept() throws IOException {
        Path file = folder.resolve("shard-0.lock");
        String longest = "x".repeat(StorageLock.MAX_NOTE);
        for (String note : List.of("first", longest, "short", "")) {
            try (StorageLock lock = disk.lock(file)) {
                lock.note(note);
                assertEquals(note, lock.note());
            }
            try (StorageLock lock = disk.lock(file)) {
                assertEquals(note, lock.note());
                assertThrows(IllegalArgumentException.class, () -> lock.note(longest + "x"));
                assertThrows(IllegalArgumentException.class, () -> lock.note("two\nlines"));
            }
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(OptionalLong.empty(), new LockedException(file, -1).pid());
    }

    @Test
    void aLinkIsNotLocked() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("shard-0.lock"), folder.resolve("elsewhere"));
        assertTrue(assertThrows(IOException.class, () -> disk.lock(file))
                .getMessage()
                .contains("a symbolic link"));
    }
}
