package dev.ember.persistence.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFolderTest {
    @TempDir
    private Path parent;

    @Test
    void itIsGoneWithWhatTheBenchWrote() throws IOException {
        BenchFolder folder = BenchFolder.within(parent);
        assertEquals(parent, folder.path().getParent());
        Files.createFile(folder.path().resolve("shard-0.aof"));
        folder.close();

        assertFalse(Files.exists(folder.path()));
        assertTrue(Files.exists(parent));
    }

    @Test
    void whatSomebodyElsePutThereStays() throws IOException {
        BenchFolder folder = BenchFolder.within(parent);
        Path theirs = Files.createFile(folder.path().resolve("theirs"));
        Path ours = Files.createFile(folder.path().resolve("shard-0.aof"));

        IOException told = assertThrows(IOException.class, folder::close);

        assertTrue(told.getMessage().startsWith(folder.path() + ": not deleted"), told.getMessage());
        assertTrue(Files.exists(theirs));
        assertFalse(Files.exists(ours));
    }
}
