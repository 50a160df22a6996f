package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.benchmarks.peer.PeerLog;
import dev.ember.persistence.benchmarks.peer.Peers;
import dev.ember.persistence.benchmarks.process.Workload.Unit;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reading a log through, every record checked and made an object. */
final class ReadWorkloads {
    static final String READ = "read";
    private static final int COUNT = 1_000_000;

    private ReadWorkloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        EncryptionKey key = Data.encryptionKey();
        all.add(Workload.rate(READ, "append-only file", Rounds.prepared(at -> write(at, null), at -> ours(at, null))));
        all.add(Workload.rate(
                READ, "append-only file, encrypted", Rounds.prepared(at -> write(at, key), at -> ours(at, key))));
        Stream.of(Peers.values())
                .forEach(peer -> all.add(new Workload(
                        READ,
                        peer.title(),
                        Unit.PER_SECOND,
                        false,
                        peer.jvmArguments(),
                        Rounds.prepared(at -> write(peer, at), at -> read(peer, at)))));
        return all;
    }

    private static void write(Path folder, EncryptionKey key) throws IOException {
        Files.append(folder.resolve("shard-0.aof"), COUNT, Data.CYCLE, key);
    }

    private static double ours(Path folder, EncryptionKey key) throws Exception {
        Path file = folder.resolve("shard-0.aof");
        return Rounds.rate(COUNT, () -> {
            try (AofReader<Mutation> reader = AofReader.open(Storage.disk(), file, MutationRegistry.INSTANCE, key)) {
                long count = 0;
                while (reader.next()) {
                    count++;
                }
                check(count);
            }
        });
    }

    private static void write(Peers peer, Path folder) throws IOException {
        byte[] value = Data.value();
        try (PeerLog log = peer.open(folder)) {
            for (int i = 0; i < COUNT; i++) {
                log.append(Data.keyBytes(i % Data.CYCLE), value);
            }
            log.commit();
        }
    }

    private static double read(Peers peer, Path folder) throws Exception {
        try (PeerLog log = peer.open(folder)) {
            return Rounds.rate(COUNT, () -> check(log.readAll()));
        }
    }

    private static void check(long count) throws IOException {
        if (count != COUNT) {
            throw new IOException(count + " records were read, and " + COUNT + " written");
        }
    }
}
