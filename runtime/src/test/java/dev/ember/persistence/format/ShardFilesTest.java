package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShardFilesTest {
    @Test
    void namesAreMadeOfTheNumberInDecimal() {
        ShardFiles files = new ShardFiles(Path.of("/data"), 65_535);
        assertEquals(Path.of("/data/shard-65535.aof"), files.aof());
        assertEquals(Path.of("/data/shard-65535.snap"), files.snapshot());
        assertEquals(Path.of("/data/shard-65535.snap.tmp"), ShardFiles.temporary(files.snapshot()));
        assertEquals(Path.of("shard-0.aof"), new ShardFiles(Path.of(""), 0).aof());
    }

    @Test
    void theNumberHasItsRange() {
        for (int wrong : new int[] {-1, 65_536, Integer.MAX_VALUE}) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> new ShardFiles(Path.of("/data"), wrong));
            assertEquals("shard " + wrong + " is not within 0 to 65535", refusal.getMessage());
        }
    }
}
