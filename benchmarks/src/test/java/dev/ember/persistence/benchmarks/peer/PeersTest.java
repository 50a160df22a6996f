package dev.ember.persistence.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersTest {
    private static final int APPENDED = 10_000;
    private static final int THREADS = 4;
    private static final int FORCED_EACH = 50;
    private static final byte[] VALUE = "0123456789".repeat(10).getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Peers.class)
    @Timeout(60)
    void readsEveryRecordAfterItWasClosed(Peers peer) throws Exception {
        try (PeerLog log = peer.open(folder)) {
            for (int i = 0; i < APPENDED; i++) {
                log.append(key("appended", i), VALUE);
            }
            log.commit();
            force(log);
        }
        try (PeerLog log = peer.open(folder)) {
            assertEquals(APPENDED + THREADS * FORCED_EACH, log.readAll());
            assertTrue(Taken.key.startsWith("forced"), Taken.key);
            assertArrayEquals(VALUE, Taken.value);
        }
    }

    private static void force(PeerLog log) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String prefix = "forced" + thread;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < FORCED_EACH; i++) {
                        log.appendAndForce(key(prefix, i), VALUE);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] key(String prefix, int i) {
        return (prefix + i).getBytes(StandardCharsets.ISO_8859_1);
    }
}
