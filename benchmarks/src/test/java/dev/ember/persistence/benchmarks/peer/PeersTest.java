package dev.ember.persistence.benchmarks.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.benchmarks.peer.Peers.Peer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    private static final int APPENDED = 20_000;
    private static final int THREADS = 4;
    private static final int FORCED = 25;
    private static final byte[] KEY = "key:000000000001".getBytes(StandardCharsets.ISO_8859_1);

    static List<Peer> peers() {
        return Peers.all();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void readsWhatWasAppended(Peer peer, @TempDir Path folder) throws Exception {
        byte[] value = new byte[100];
        try (PeerLog log = peer.open(folder)) {
            for (int i = 0; i < APPENDED; i++) {
                log.append(KEY, value);
            }
            log.commit();
            List<FutureTask<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                FutureTask<Void> task = new FutureTask<>(() -> {
                    for (int j = 0; j < FORCED; j++) {
                        log.appendAndForce(KEY, value);
                    }
                    return null;
                });
                threads.add(task);
                new Thread(task).start();
            }
            for (FutureTask<Void> each : threads) {
                each.get();
            }
        }
        try (PeerLog log = peer.open(folder)) {
            assertEquals(APPENDED + THREADS * FORCED, log.readAll());
        }
    }
}
