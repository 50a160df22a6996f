package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks between processes, and within one. */
class DiskLockTest {
    private static final long OWN_PID = ProcessHandle.current().pid();

    @TempDir
    private Path folder;

    private final Storage disk = Storage.disk();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("shard-0.lock");
    }

    private LockedException assertRefused(Path path) {
        return assertThrows(LockedException.class, () -> disk.lock(path));
    }

    private String lockElsewhere() throws Exception {
        try (LockProcess other = LockProcess.start(file, "from elsewhere")) {
            String line = other.line();
            other.end();
            return line;
        }
    }

    @Test
    void whoHasTheLockIsTheOnlyOneUnderEveryName() throws Exception {
        Path linkToFolder = Files.createSymbolicLink(folder.resolve("link"), folder);
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toRealPath());
        List<Path> names = List.of(
                file,
                linkToFolder.resolve("shard-0.lock"),
                relative.resolve("shard-0.lock"),
                folder.resolve("./shard-0.lock"),
                folder.resolve("hard.lock"));
        StorageLock lock = disk.lock(file);
        Files.createLink(folder.resolve("hard.lock"), file);
        for (Path name : names) {
            LockedException refusal = assertRefused(name);
            assertEquals(OptionalLong.of(OWN_PID), refusal.pid());
            assertTrue(refusal.getMessage().startsWith(name + ": locked by this process itself"));
        }
        assertEquals("refused " + OWN_PID, lockElsewhere(), "what was tried here cost the lock");
        lock.close();
        for (Path name : names) {
            disk.lock(name).close();
        }
        assertEquals(List.of(), Descriptors.below(folder));
        assertTrue(Files.exists(file), "it is never deleted");
    }

    @Test
    void locksOfTwoFilesAreTwoLocks() throws IOException {
        try (StorageLock first = disk.lock(file);
                StorageLock second = disk.lock(folder.resolve("shard-1.lock"))) {
            first.note("first");
            second.note("second");
            assertEquals("first", first.note());
        }
    }

    @Test
    void aLockThatWasClosedTwiceDoesNotGiveUpTheNextOne() throws Exception {
        StorageLock first = disk.lock(file);
        first.close();
        try (StorageLock second = disk.lock(file)) {
            first.close();
            assertRefused(file);
            assertThrows(FileSystemException.class, () -> first.note("too late"));
            assertEquals("refused " + OWN_PID, lockElsewhere());
            assertEquals("", second.note());
        }
    }

    @Test
    void anotherProcessIsNamedAndItsNoteReadWhenItWasKilled() throws Exception {
        try (LockProcess other = LockProcess.start(file, "unforced from 1234")) {
            assertEquals("locked ", other.line());
            for (int i = 0; i < 5; i++) {
                LockedException refusal = assertRefused(file);
                assertEquals(OptionalLong.of(other.pid()), refusal.pid());
                assertTrue(
                        refusal.getMessage().startsWith(file + ": locked by process " + other.pid()),
                        refusal.getMessage());
            }
            assertTrue(Descriptors.below(folder).size() <= 1, "a descriptor for every refusal");
            other.kill();
            try (StorageLock lock = disk.lock(file)) {
                assertEquals("unforced from 1234", lock.note());
                assertEquals("refused " + OWN_PID, lockElsewhere());
            }
        }
        assertEquals(List.of(), Descriptors.below(folder));
    }

    @Test
    void anotherProcessThatEndsLeavesTheLockToTheNext() throws Exception {
        try (LockProcess other = LockProcess.start(file, "")) {
            assertEquals("locked ", other.line());
            assertRefused(file);
            other.end();
        }
        disk.lock(file).close();
        assertEquals("locked ", lockElsewhere());
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("from elsewhere", lock.note());
        }
    }

    /** An application server may load this library twice; the operating system's lock is its process's. */
    @Test
    void anotherClassLoaderOfThisProcessIsAnotherOwner() throws Exception {
        URL classes = Storage.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> theirs = loader.loadClass(Storage.class.getName());
            Object theirDisk = theirs.getMethod("disk").invoke(null);
            Method theirLock = theirs.getMethod("lock", Path.class);
            AutoCloseable lock = (AutoCloseable) theirLock.invoke(theirDisk, file);
            for (int i = 0; i < 5; i++) {
                assertEquals(OptionalLong.of(OWN_PID), assertRefused(file).pid());
                System.gc();
            }
            assertEquals("refused " + OWN_PID, lockElsewhere(), "what was tried here cost the other's lock");
            lock.close();

            try (StorageLock ours = disk.lock(file)) {
                ours.note("ours");
                InvocationTargetException refused =
                        assertThrows(InvocationTargetException.class, () -> theirLock.invoke(theirDisk, file));
                assertEquals(
                        LockedException.class.getName(),
                        refused.getCause().getClass().getName());
                assertEquals("refused " + OWN_PID, lockElsewhere(), "what the other tried cost the lock");
            }
            ((AutoCloseable) theirLock.invoke(theirDisk, file)).close();
        }
        assertEquals(List.of(), Descriptors.below(folder));
    }

    @Test
    void aLockThatNobodyRefersToIsHeld() throws Exception {
        lockAndForget();
        for (int i = 0; i < 5; i++) {
            System.gc();
            assertRefused(file);
        }
        assertEquals("refused " + OWN_PID, lockElsewhere());
    }

    private void lockAndForget() throws IOException {
        disk.lock(file);
    }

    @Test
    void ofManyThreadsOneHasIt() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger had = new AtomicInteger();
        try {
            List<Callable<Void>> tries = Collections.nCopies(8, () -> {
                for (int i = 0; i < 200; i++) {
                    try (StorageLock lock = disk.lock(file)) {
                        assertEquals(1, holders.incrementAndGet());
                        lock.note(Integer.toString(i));
                        had.incrementAndGet();
                        holders.decrementAndGet();
                    } catch (LockedException e) {
                        assertEquals(OptionalLong.of(OWN_PID), e.pid());
                    }
                }
                return null;
            });
            for (Future<Void> each : pool.invokeAll(tries)) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertTrue(had.get() > 0);
        assertEquals(List.of(), Descriptors.below(folder));
    }

    @Test
    void theFileIsItsOwnersAloneAndReadableByPeople() throws IOException {
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            lock.note("a note");
        }
        // Not read while it is locked: that would cost the lock.
        assertEquals(
                List.of("pid " + OWN_PID, "a note"),
                Files.readString(file).strip().lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ends in spaces  ", "\t", "unforced from 999999999999999999"})
    void aNoteIsThereUntilAnotherTakesItsPlace(String note) throws IOException {
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("", lock.note());
            lock.note("x".repeat(StorageLock.MAX_NOTE));
            lock.note(note);
            assertEquals(note, lock.note());
        }
        for (int i = 0; i < 2; i++) {
            try (StorageLock lock = disk.lock(file)) {
                assertEquals(note, lock.note());
            }
        }
    }

    /** So that it needs no more room on the disk than the lock has taken already. */
    @Test
    void noNoteChangesTheLengthOfTheFile() throws IOException {
        try (StorageLock lock = disk.lock(file)) {
            long length = Files.size(file);
            assertTrue(length > StorageLock.MAX_NOTE);
            lock.note("é".repeat(StorageLock.MAX_NOTE / 2));
            assertEquals(length, Files.size(file));
            lock.note("");
            assertEquals(length, Files.size(file));
            for (String bad : List.of("two\nlines", "x".repeat(StorageLock.MAX_NOTE + 1), "é".repeat(101))) {
                assertThrows(IllegalArgumentException.class, () -> lock.note(bad));
            }
            assertEquals("", lock.note());
        }
    }

    /** A power cut may leave anything in a file that is not forced. */
    @ParameterizedTest
    @ValueSource(strings = {"", "pid", "pid 12", "pid 12\n", "\0\0\0\0", "nonsense", "pid 99999999999999999999999\n\n"})
    void aFileWithoutANoteHasNone(String content) throws Exception {
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        disk.lock(file).close();
        try (LockProcess other = LockProcess.start(file, "")) {
            assertEquals("locked ", other.line());
            assertEquals(OptionalLong.of(other.pid()), assertRefused(file).pid());
        }
    }

    @Test
    void aNoteOfUnknownMakeIsNotLost() throws IOException {
        Files.writeString(file, "nonsense\nunforced fro");
        try (StorageLock lock = disk.lock(file)) {
            assertEquals("unforced fro", lock.note());
        }
    }

    @Test
    void onlyARegularFileIsLocked() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link.lock"), Files.createFile(folder.resolve("target")));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.lock"), folder.resolve("missing"));
        Path pipe = folder.resolve("pipe.lock");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (Path each : List.of(link, dangling, pipe, folder)) {
            FileSystemException failure = assertThrows(FileSystemException.class, () -> disk.lock(each));
            assertEquals(each.toString(), failure.getFile());
            assertTrue(failure.getReason().startsWith("is a "), failure.getMessage());
        }
        assertEquals(List.of(), Descriptors.below(folder));
    }
}
