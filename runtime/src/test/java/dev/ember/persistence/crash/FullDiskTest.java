package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small file system in memory is filled under a process that writes to it, and has room again:
 * {@code src/test/scripts/full-disk.sh}. The disk takes what it can of a record, which is more than strace can pretend.
 */
class FullDiskTest {
    private static final int CYCLES = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theCallerHearsOfItAndTheShardGoesOnWhenThereIsRoom(FsyncPolicy policy) throws Exception {
        Machine.assumeCanMountMemory(CYCLES + " full disks under " + policy);
        Load load = Load.patient(folder.resolve("disk/shard"), policy, Long.MAX_VALUE, 2000);
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                Path.of("src/test/scripts/full-disk.sh").toAbsolutePath().toString(),
                folder.toString(),
                Integer.toString(CYCLES)));
        command.addAll(Child.command(load));
        List<String> lines = Child.run(command);
        String all = String.join("\n", lines);

        Ledger ledger = new Ledger(load.window());
        ledger.read(lines.stream().filter(line -> !line.equals("room")).toList());
        System.out.println("FullDiskTest: " + policy + ": " + ledger);
        assertEquals(List.of(), ledger.faults(), all);
        assertEquals(0, ledger.lost(), all);

        int room = 0;
        boolean refused = false;
        boolean resumed = true;
        for (String line : lines) {
            if (line.startsWith("refused")) {
                refused = true;
                assertTrue(line.contains("shard-0"), "no file is named: " + line);
            } else if (line.equals("room")) {
                room++;
                assertTrue(refused, "nothing was refused: " + all);
                assertTrue(resumed, "nothing was acknowledged when there was room: " + all);
                refused = false;
                resumed = false;
            } else if (line.startsWith("acknowledged")) {
                resumed = true;
            } else {
                assertTrue(!line.startsWith("failed"), line);
            }
        }
        assertTrue(resumed, "nothing was acknowledged when there was room: " + all);
        assertEquals(CYCLES, room, all);
    }
}
