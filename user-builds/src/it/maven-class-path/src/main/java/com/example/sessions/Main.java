package com.example.sessions;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes sessions to an append-only file and to a snapshot, and fails unless each of them recovers. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        ShardFiles appended = new ShardFiles(Files.createTempDirectory(folder, "appended"), 0);
        ShardFiles saved = new ShardFiles(Files.createTempDirectory(folder, "saved"), 0);
        Map<String, Session> expected = Map.of("s-1", new Session("ann", List.of(Right.READ, Right.WRITE)));

        try (AofWriter<SessionEvent> aof = AofWriter.open(
                Storage.disk(), appended.aof(), SessionEventRegistry.INSTANCE, null, FsyncPolicy.ALWAYS)) {
            aof.append(new Opened("s-1", "ann", List.of(Right.READ, Right.WRITE)));
            aof.append(new Opened("s-2", "bob", List.of()));
            aof.append(new Closed("s-2"));
            aof.commit();
        }
        Sessions replayed = recover(appended);
        requireEqual(expected, replayed.open());

        try (SnapshotWriter<SessionValue> snapshot =
                SnapshotWriter.create(Storage.disk(), saved.snapshot(), 0, SessionValueRegistry.INSTANCE, null)) {
            replayed.saveTo(snapshot);
            snapshot.commit();
        }
        requireEqual(expected, recover(saved).open());
    }

    private static Sessions recover(ShardFiles files) throws IOException {
        Sessions sessions = new Sessions();
        Recovery.recover(
                files,
                SessionEventRegistry.INSTANCE,
                SessionValueRegistry.INSTANCE,
                sessions,
                RecoveryOptions.defaults().withDamagePolicy(DamagePolicy.STRICT));
        return sessions;
    }

    private static void requireEqual(Map<String, Session> expected, Map<String, Session> actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", recovered " + actual);
        }
    }
}
