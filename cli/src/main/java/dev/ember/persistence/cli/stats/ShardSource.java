package dev.ember.persistence.cli.stats;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one shard that recovery reads, in its order; or one file by itself.
 *
 * @param notNeeded its other append-only files and snapshots
 */
record ShardSource(List<Source> files, List<Path> notNeeded) {
    /** The bytes of a snapshot without entries. */
    static final int EMPTY_SNAPSHOT = 15;

    /** One of the files. */
    record Source(Path file, FileKind kind, long bytes) {
        static Source of(Storage storage, Path file, FileKind kind) throws IOException {
            try (var opened = storage.openForReading(file)) {
                return new Source(file, kind, opened.size());
            }
        }
    }

    /** Copies the lists. */
    ShardSource {
        files = List.copyOf(files);
        notNeeded = List.copyOf(notNeeded);
    }

    long bytes() {
        return files.stream().mapToLong(Source::bytes).sum();
    }

    /** One file, whatever its name. */
    static ShardSource ofFile(Storage storage, Path file, FileKind kind) throws IOException {
        return new ShardSource(List.of(Source.of(storage, file, kind)), List.of());
    }

    /** What recovery would read of a shard, if nothing is damaged. */
    static ShardSource ofShard(Storage storage, ShardFiles shard, RecordRegistry<?> values, EncryptionKey key)
            throws IOException {
        ShardListing listing = ShardListing.of(storage, shard);
        List<Source> files = new ArrayList<>();
        List<Path> notNeeded = new ArrayList<>();
        long covered = 0;
        if (listing.snapshot()) {
            files.add(Source.of(storage, shard.snapshot(), FileKind.SNAPSHOT));
            covered = covered(storage, shard.snapshot(), values, key);
        }
        for (long number : listing.fallbacks().descendingSet()) {
            if (files.isEmpty()) {
                files.add(Source.of(storage, shard.fallback(number), FileKind.SNAPSHOT));
                covered = covered(storage, shard.fallback(number), values, key);
            } else {
                notNeeded.add(shard.fallback(number));
            }
        }
        for (long number : listing.sealed()) {
            if (number > covered) {
                files.add(Source.of(storage, shard.sealed(number), FileKind.AOF));
            } else {
                notNeeded.add(shard.sealed(number));
            }
        }
        if (listing.active()) {
            files.add(Source.of(storage, shard.aof(), FileKind.AOF));
        }
        return new ShardSource(files, notNeeded);
    }

    private static long covered(Storage storage, Path snapshot, RecordRegistry<?> values, EncryptionKey key)
            throws IOException {
        try (SnapshotReader<?> reader = SnapshotReader.open(storage, snapshot, values, key)) {
            return reader.coverage().map(Coverage::sealed).orElse(0L);
        } catch (CorruptFileException | EncryptionKeyException e) {
            // Told when it is read.
            return 0;
        }
    }
}
