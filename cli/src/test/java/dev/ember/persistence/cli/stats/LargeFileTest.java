package dev.ember.persistence.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with more keys than are kept, in its short form: {@link LargeFile} says how to run the long one. */
class LargeFileTest {
    @TempDir
    Path folder;

    @Test
    void allOfItIsReadAndEstimated() throws IOException {
        Path file = folder.resolve("shard-0.aof");
        long records = new LargeFile(7, 1_000_000).write(file, 24 << 20);
        StatisticsOptions defaults = StatisticsOptions.defaults();
        long[] progress = new long[1];
        Statistics statistics = StatisticsReader.read(
                Storage.disk(), file, new KeyspaceModel(), null, defaults, bytes -> progress[0] = bytes);
        assertEquals(records, statistics.records());
        assertEquals(Files.size(file) - 5, statistics.bytes());
        assertEquals(Files.size(file), progress[0]);
        assertTrue(statistics.distinctKeys().value() > defaults.limits().keys());
        assertTrue(!statistics.distinctKeys().exact());
        assertEquals(defaults.top(), statistics.biggestKeys().size());
        assertEquals(100, statistics.slices().size());
        assertEquals(
                records,
                statistics.slices().stream()
                        .mapToLong(Statistics.Slice::records)
                        .sum());
        assertTrue(statistics.rewrite().live().orElseThrow().value() < Files.size(file));
    }
}
