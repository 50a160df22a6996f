package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that rewrites a shard, in place and from one encryption to the other, is killed by {@code kill -9}. */
@Timeout(180)
class RewriteKillTest {
    private static final int KILLS = 12;
    private static final int RECORDS = 20_000;

    @TempDir
    private Path temporary;

    @Test
    void theShardHoldsWhatItHeld() throws Exception {
        long seed = Long.getLong("ember.seed", System.nanoTime());
        System.out.println("RewriteKillTest: -Dember.seed=" + seed);
        Random random = new Random(seed);
        Path folder = Files.createDirectory(temporary.resolve("shards"));
        Path key = KeyFile.write(temporary.resolve("key"), "01".repeat(32));
        String lines = IntStream.range(0, RECORDS)
                .mapToObj(i -> "{\"op\":\"SET\",\"key\":\"k" + i % 5000 + "\",\"value\":\"" + "AAAA".repeat(i % 20)
                        + "\",\"expire_ms\":-1}\n")
                .collect(Collectors.joining());
        assertEquals(
                0, Cli.runWith(lines, "encode", folder.resolve("shard-0.aof")).exitCode());
        RecoveredState before = RecoveredState.of(folder, 0);
        assertEquals(5000, before.deadlines().size());

        int killed = 0;
        for (int i = 0; i < KILLS; i++) {
            String conversion = i % 2 == 0 ? "--encrypt" : "--decrypt";
            Process process = start(folder, conversion, key);
            awaitFirstFile(process, folder);
            LockSupport.parkNanos((long) (random.nextDouble() * 300_000_000L));
            process.destroyForcibly();
            killed += process.waitFor() == 137 ? 1 : 0;
            before.assertSameLater(RecoveredState.of(folder, 0, "--key-file", key));
        }
        System.out.println("RewriteKillTest: " + killed + " of " + KILLS + " killed before they were done");

        Process last = start(folder, "--decrypt", key);
        assertTrue(last.waitFor(60, TimeUnit.SECONDS));
        assertEquals(ExitCode.CLEAN, last.exitValue());
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    private static Process start(Path folder, String conversion, Path key) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of("rewrite", folder.toString(), conversion, "--key-file", key.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Until it has begun to write: starting Java takes longer than what is to be interrupted. */
    private static void awaitFirstFile(Process process, Path folder) {
        Set<String> before = names(folder);
        while (process.isAlive() && names(folder).equals(before)) {
            Thread.onSpinWait();
        }
    }

    private static Set<String> names(Path folder) {
        return Set.of(folder.toFile().list());
    }
}
