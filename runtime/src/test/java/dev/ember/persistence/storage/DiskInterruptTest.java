package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are interrupted while they use the disk: their calls go on, and they stay interrupted. */
class DiskInterruptTest {
    private static final int CALLS = 20_000;

    @TempDir
    private Path folder;

    private final Storage disk = Storage.disk();

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void whoIsInterruptedBeforeStaysSoThroughEveryCall() throws IOException {
        Thread.currentThread().interrupt();
        Path sub = folder.resolve("sub");
        disk.createFolder(sub);
        assertInterrupted("createFolder");
        Path path = sub.resolve("file");
        try (StorageFile file = disk.create(path)) {
            assertInterrupted("create");
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            assertInterrupted("write");
            file.force();
            assertInterrupted("force");
            assertEquals(3, file.size());
            assertInterrupted("size");
            file.truncate(2);
            assertInterrupted("truncate");
            assertEquals(2, file.read(ByteBuffer.allocate(9), 0));
            assertInterrupted("read");
            assertEquals(-1, file.read(ByteBuffer.allocate(9), 2));
        }
        assertInterrupted("close");
        disk.openForReading(path).close();
        disk.openForWriting(path).close();
        disk.read(path, ByteBuffer.allocate(1));
        disk.forceFolder(sub);
        assertInterrupted("forceFolder");
        disk.list(sub);
        disk.isPrivate(path);
        disk.rename(path, sub.resolve("renamed"));
        disk.delete(sub.resolve("renamed"));
        assertInterrupted("delete");
        try (StorageLock lock = disk.lock(sub.resolve("lock"))) {
            lock.note("a note");
            assertInterrupted("note");
            assertThrows(LockedException.class, () -> disk.lock(sub.resolve("lock")));
        }
        assertInterrupted("unlock");
        try (StorageLock lock = disk.lock(sub.resolve("lock"))) {
            assertEquals("a note", lock.note());
        }
        assertInterrupted("all");
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), Descriptors.below(folder));
    }

    private static void assertInterrupted(String after) {
        assertTrue(Thread.currentThread().isInterrupted(), "not interrupted any more after " + after);
    }

    @Test
    void aFailureIsReportedAndNotTheInterrupt() throws IOException {
        Path score = Path.of("/proc/self/oom_score_adj");
        try (StorageFile file = disk.openForWriting(score)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        "Invalid argument",
                        assertThrows(FileSystemException.class, file::force).getReason());
                assertEquals(
                        "Invalid argument",
                        assertThrows(FileSystemException.class, () -> file.write(ByteBuffer.wrap(new byte[] {'x'}), 0))
                                .getReason());
                assertInterrupted("failure");
            }
        }
    }

    @Test
    void burstsOfInterruptsChangeNothing() throws Exception {
        Random random = Seed.of("DiskInterruptTest");
        byte[] expected = new byte[1 << 20];
        Path path = folder.resolve("file");
        Interrupter interrupter = new Interrupter(Thread.currentThread());
        int interrupted = 0;
        try (StorageFile file = disk.create(path)) {
            file.write(ByteBuffer.wrap(expected), 0);
            interrupter.start();
            for (int i = 0; i < CALLS || interrupted < CALLS / 100; i++) {
                int position = random.nextInt(expected.length);
                int length = random.nextInt(Math.min(expected.length - position, 10_000) + 1);
                if (random.nextInt(3) == 0) {
                    byte[] piece = new byte[length];
                    random.nextBytes(piece);
                    file.write(ByteBuffer.wrap(piece), position);
                    System.arraycopy(piece, 0, expected, position, length);
                } else {
                    ByteBuffer back = ByteBuffer.allocate(length);
                    while (back.hasRemaining()) {
                        assertTrue(file.read(back, position + back.position()) > 0);
                    }
                    assertEquals(ByteBuffer.wrap(expected, position, length), back.flip());
                }
                if (i % 20 == 0) {
                    file.force();
                    disk.forceFolder(folder);
                    assertEquals(expected.length, file.size());
                }
                // So that the next one finds it not interrupted and the calls are met at all moments.
                interrupted += Thread.interrupted() ? 1 : 0;
            }
        } finally {
            interrupter.end();
        }
        Thread.interrupted();
        assertArrayEquals(expected, Files.readAllBytes(path));
    }

    @Test
    void anInterruptedThreadDisturbsNoOtherThatForcesTheSameFile() throws Exception {
        int writes = 2000;
        try (StorageFile file = disk.create(folder.resolve("file"))) {
            Forcer forcer = new Forcer(file);
            Interrupter ofWriter = new Interrupter(Thread.currentThread());
            Interrupter ofForcer = new Interrupter(forcer);
            forcer.start();
            ofWriter.start();
            ofForcer.start();
            try {
                for (int i = 0; i < writes; i++) {
                    file.write(ByteBuffer.allocate(8).putLong(0, i), 8L * i);
                }
            } finally {
                ofForcer.end();
                forcer.end();
                ofWriter.end();
            }
            Thread.interrupted();
            assertEquals(null, forcer.failure);
            assertTrue(forcer.forced > 0);
            assertEquals(8L * writes, file.size());
        }
    }

    /** Interrupts another thread all the time. */
    private static final class Interrupter extends Thread {
        private final Thread victim;
        private volatile boolean ended;

        Interrupter(Thread victim) {
            this.victim = victim;
        }

        @Override
        public void run() {
            while (!ended) {
                victim.interrupt();
                // Now and then the other one has the time to begin a call without.
                Thread.yield();
            }
        }

        void end() {
            ended = true;
            joinInterrupted(this);
        }
    }

    /** Forces a file all the time. */
    private static final class Forcer extends Thread {
        private final StorageFile file;
        private volatile boolean ended;
        private volatile int forced;
        private volatile IOException failure;

        Forcer(StorageFile file) {
            this.file = file;
        }

        @Override
        public void run() {
            try {
                do {
                    file.force();
                    forced++;
                    Thread.interrupted();
                } while (!ended);
            } catch (IOException e) {
                failure = e;
            }
        }

        void end() {
            ended = true;
            joinInterrupted(this);
        }
    }

    /** Waits for the end of a thread, while this one is interrupted itself. */
    private static void joinInterrupted(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Not by this thread's wish.
            }
        }
    }
}
