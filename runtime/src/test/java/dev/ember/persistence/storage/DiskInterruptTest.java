package dev.ember.persistence.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts neither end a call nor close a file. */
class DiskInterruptTest {
    private static final int LENGTH = 64 * 1024;
    private static final int CALLS = 2000;

    @TempDir
    Path folder;

    @Test
    void withTheFlagSetEverythingWorksAndItStaysSet() throws IOException {
        Path name = folder.resolve("file");
        Thread.currentThread().interrupt();
        try (StorageFile file = Storage.disk().create(name);
                StorageLock lock = Storage.disk().lock(folder.resolve("lock"))) {
            file.write(ByteBuffer.allocate(3 * LENGTH), 0);
            file.force();
            file.truncate(LENGTH);
            assertEquals(LENGTH, file.read(ByteBuffer.allocate(LENGTH), 0));
            assertEquals(LENGTH, file.size());
            lock.note("a note");
            Storage.disk().forceFolder(folder);
            Storage.disk().createFolder(folder.resolve("a").resolve("b"));
            Storage.disk().rename(name, folder.resolve("other"));
        }
        assertTrue(Thread.interrupted());
    }

    @Test
    void interruptsThatComeDuringCalls() throws Exception {
        Thread worker = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        Thread interrupter = new Thread(() -> {
            while (!done.get()) {
                worker.interrupt();
                Thread.onSpinWait();
            }
        });
        interrupter.start();
        try (StorageFile file = Storage.disk().create(folder.resolve("file"))) {
            ByteBuffer block = ByteBuffer.allocate(LENGTH);
            for (int i = 0; i < CALLS; i++) {
                block.clear().put(0, (byte) i);
                file.write(block, (long) i * LENGTH);
                if (i % 100 == 0) {
                    file.force();
                }
                assertEquals(LENGTH, file.read(block.clear(), (long) i * LENGTH));
                assertEquals((byte) i, block.get(0));
            }
            assertEquals((long) CALLS * LENGTH, file.size());
        } finally {
            done.set(true);
            // This wait may itself be interrupted by the last of them.
            while (interrupter.isAlive()) {
                Thread.onSpinWait();
            }
            Thread.interrupted();
        }
    }
}
