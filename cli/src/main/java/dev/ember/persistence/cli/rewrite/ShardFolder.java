package dev.ember.persistence.cli.rewrite;

import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in the folder of a shard, by names, sizes and headers.
 *
 * @param current what ember reads: the snapshot and the active append-only file, as far as they are there
 * @param numbered the sealed append-only files, and the snapshots before the current one
 * @param others what bears the shard's name besides, and nothing reads: copies set aside, what a crash left half
 *     written
 */
record ShardFolder(List<Path> current, List<Path> numbered, List<Path> others) {
    static ShardFolder of(Storage storage, ShardFiles files) throws IOException {
        ShardListing listing = ShardListing.of(storage, files);
        List<Path> current = new ArrayList<>();
        if (listing.snapshot()) {
            current.add(files.snapshot());
        }
        if (listing.active()) {
            current.add(files.aof());
        }
        List<Path> numbered = new ArrayList<>();
        listing.fallbacks().forEach(number -> numbered.add(files.fallback(number)));
        listing.sealed().forEach(number -> numbered.add(files.sealed(number)));
        String prefix = "shard-" + files.shardId() + ".";
        try (Stream<Path> content = Files.list(files.folder())) {
            List<Path> others = content.filter(
                            file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !current.contains(file) && !numbered.contains(file) && !file.equals(files.lock()))
                    .sorted()
                    .toList();
            return new ShardFolder(List.copyOf(current), List.copyOf(numbered), others);
        }
    }

    boolean isEmpty() {
        return current.isEmpty() && numbered.isEmpty();
    }

    /** The size of all files that are the shard's, in bytes. */
    long bytes() throws IOException {
        return bytes(current) + bytes(numbered);
    }

    static long bytes(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** Whether some file is encrypted, or not, as its header says. One whose header is damaged counts as neither. */
    boolean has(Storage storage, boolean encrypted) throws IOException {
        for (Path file : Stream.concat(current.stream(), numbered.stream()).toList()) {
            FileKind kind = file.toString().endsWith(".aof") ? FileKind.AOF : FileKind.SNAPSHOT;
            try (RecordInput in = RecordInput.open(storage, file)) {
                if (kind.readVersion(in) == FileKind.ENCRYPTED_VERSION == encrypted) {
                    return true;
                }
            } catch (CorruptFileException e) {
                // Opening the shard says so, and refuses it.
                continue;
            }
        }
        return false;
    }
}
