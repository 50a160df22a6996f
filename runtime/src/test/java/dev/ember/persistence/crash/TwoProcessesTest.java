package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.storage.LockedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want the same shard: the second is refused, and told who has it. */
class TwoProcessesTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondIsRefusedUntilTheFirstHasEnded() throws Exception {
        Ledger ledger = new Ledger(1);
        Load load = Load.patient(folder, FsyncPolicy.ALWAYS, Long.MAX_VALUE, 100);
        try (Child first = Child.start(load)) {
            first.await("acknowledged", 1);

            // Another one than this process, which holds no lock that it could be confused with.
            List<String> second = Child.run(Load.look(folder, false));
            assertFalse(second.contains("ready"), second.toString());
            String refusal = second.get(second.size() - 1);
            assertTrue(refusal.startsWith("failed " + folder.resolve("shard-0.lock")), refusal);
            assertTrue(refusal.contains("process " + first.pid()), refusal);

            LockedException here = assertThrows(LockedException.class, load::open);
            assertEquals(OptionalLong.of(first.pid()), here.pid());

            // The first was not disturbed, neither it nor its lock.
            int before = first.count("acknowledged");
            first.await("acknowledged", before + 10);
            assertThrows(LockedException.class, load::open);

            List<String> lines = first.kill();
            assertFalse(lines.stream().anyMatch(line -> line.startsWith("refused") || line.startsWith("failed")));
            ledger.read(lines);
        }
        assertTrue(Files.exists(folder.resolve("shard-0.lock")));
        List<String> next = Child.run(Load.look(folder, false));
        assertTrue(next.contains("closed"), next.toString());
        ledger.read(next);
        assertEquals(List.of(), ledger.faults());
        assertEquals(0, ledger.lost());
    }
}
