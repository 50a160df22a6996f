package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power of a real ext4 file system is cut while a process writes to it: {@code src/test/scripts/power-cut.sh}.
 * Where the machine cannot do that, the test is skipped and says how many cuts were.
 */
class PowerCutTest {
    /** How many cuts, if not 100. */
    private static final String PROPERTY = "ember.test.powerCuts";

    private static final int CYCLES = Integer.getInteger(PROPERTY, 100);

    private static final int CONTROL_CYCLES = 5;

    @TempDir
    private Path folder;

    @Test
    void underAlwaysNothingAcknowledgedIsLost() throws Exception {
        Ledger ledger = cutPower(CYCLES, FsyncPolicy.ALWAYS);
        assertEquals(List.of(), ledger.faults());
        assertEquals(0, ledger.lost());
        assertTrue(ledger.acknowledgements() > CYCLES, ledger.acknowledgements() + " records");
    }

    /** Were nothing lost here, the cuts would be none, and the test above would show nothing. */
    @Test
    void whatWasNotForcedIsLost() throws Exception {
        Ledger ledger = cutPower(CONTROL_CYCLES, FsyncPolicy.OS);
        assertTrue(ledger.lost() > 0);
    }

    private Ledger cutPower(int cycles, FsyncPolicy policy) throws IOException, InterruptedException {
        Machine.assumeCanMountDisks(cycles + " power cuts under " + policy);
        Random random = Seed.of("PowerCutTest");
        Load load = Load.endless(folder.resolve("disk/shard"), policy, false, random.nextLong());
        List<String> command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                Path.of("src/test/scripts/power-cut.sh").toAbsolutePath().toString(),
                folder.toString(),
                Integer.toString(cycles),
                Integer.toString(random.nextInt(32768))));
        command.addAll(Child.command(load));
        List<String> lines = Child.run(command);

        Ledger ledger = new Ledger(load.window());
        ledger.read(lines);
        long cuts = lines.stream().filter("cut"::equals).count();
        System.out.println("PowerCutTest: " + policy + ": " + cuts + " power cuts, " + ledger);
        assertEquals(cycles, cuts, () -> String.join("\n", lines));
        return ledger;
    }
}
