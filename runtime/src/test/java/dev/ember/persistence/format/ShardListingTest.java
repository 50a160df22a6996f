package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names in a folder are a shard's. */
class ShardListingTest {
    private static final Path FOLDER = Path.of("/data");

    private final FaultyStorage disk = new FaultyStorage();

    @Test
    void onlyNamesExactlyAsTheyAreWrittenCount() throws IOException {
        for (String name : List.of(
                "shard-1.aof",
                "shard-1.snap",
                "shard-1.1.aof",
                "shard-1.20.aof",
                "shard-1.0.snap",
                "shard-1.7.snap",
                "shard-12.aof",
                "shard-65535.3.aof",
                // None of these.
                "shard-01.aof",
                "shard-1.01.aof",
                "shard-1.aof.tmp",
                "shard-1.1.aof.damaged",
                "shard-1.aof.torn-5",
                "shard-1.lock",
                "shard-1.1234567890123456789.aof",
                "shard-1.x.aof",
                "shard-.aof",
                "other")) {
            disk.write(FOLDER.resolve(name), new byte[0]);
        }
        ShardListing listing = ShardListing.of(disk, new ShardFiles(FOLDER, 1));
        assertTrue(listing.active() && listing.snapshot());
        assertEquals(new TreeSet<>(Set.of(1L, 20L)), listing.sealed());
        assertEquals(new TreeSet<>(Set.of(0L, 7L)), listing.fallbacks());
        assertFalse(listing.isEmpty());
        assertTrue(ShardListing.of(disk, new ShardFiles(FOLDER, 2)).isEmpty());
        assertEquals(new TreeSet<>(Set.of(1, 12, 65535)), ShardListing.shards(disk, FOLDER));
    }

    @Test
    void aFolderThatIsNotThereHasNone(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");
        assertTrue(ShardListing.of(Storage.disk(), new ShardFiles(missing, 0)).isEmpty());
        assertEquals(Set.of(), ShardListing.shards(Storage.disk(), missing));
    }

    @Test
    void aLinkOrAFolderInThePlaceOfAFileIsRefused(@TempDir Path folder) throws IOException {
        ShardFiles files = new ShardFiles(folder, 0);
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(files.sealed(4), elsewhere);
        String message = assertThrows(IOException.class, () -> ShardListing.of(Storage.disk(), files))
                .getMessage();
        assertTrue(message.startsWith(files.sealed(4) + ": not a regular file"), message);
        Files.delete(files.sealed(4));
        Files.createDirectory(files.snapshot());
        assertThrows(IOException.class, () -> ShardListing.of(Storage.disk(), files));
    }
}
