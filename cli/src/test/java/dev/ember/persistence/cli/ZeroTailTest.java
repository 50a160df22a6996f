package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.shard.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the commands say of a shard that writes zeros ahead of its records, while it is open and after it was killed.
 */
class ZeroTailTest {
    private static final int ZEROS = 256 * 1024;

    @TempDir
    private Path folder;

    @TempDir
    private Path killed;

    private Path file;
    private byte[] records;

    /** Copies the files of an open shard, as they would be left if its process were killed. */
    @BeforeEach
    void kill() throws Exception {
        Path live = folder.resolve("shard-0.aof");
        file = killed.resolve("shard-0.aof");
        try (Shard<Keyspace, Mutation, Value> shard = new DemoShard(folder, 0).open(null, FsyncPolicy.ALWAYS)) {
            shard.submitAndWait(
                    DemoRecords.load(System.currentTimeMillis()).from(0).get(0));
            Files.copy(live, file, StandardCopyOption.COPY_ATTRIBUTES);
            for (String command : new String[] {"check", "recover", "stats", "dump", "tail"}) {
                Result result = switch (command) {
                    case "recover" -> Cli.run(command, folder, "--shard", 0);
                    case "stats" -> Cli.run(command, folder);
                    default -> Cli.run(command, live);
                };
                assertEquals(ExitCode.CLEAN, result.exitCode(), command + ": " + result.err());
            }
        }
        records = Files.readAllBytes(live);
        assertArrayEquals(Arrays.copyOf(records, records.length + ZEROS), Files.readAllBytes(file));
    }

    @Test
    void checkNamesThemAndFindsNothingWrong() {
        Result result = Cli.run("check", killed);
        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(
                result.out()
                        .contains("  shard-0.aof: zero tail; append-only file of version 2, 1 record, "
                                + "262,183 bytes\n      262,144 zero bytes from offset "
                                + records.length + " on are room for records: the process that wrote it ahead has the"
                                + " file open, or was killed; cut off when the shard is opened\n"),
                result.out());
        assertTrue(Cli.run("check", file, "--json").out().contains("\"verdict\":\"zero_tail\""));
    }

    @Test
    void readersSayWhereTheRecordsEnd() {
        String note = "note: " + file + ": 262,144 zero bytes from offset " + records.length
                + " on hold no record: room that was written ahead\n";
        for (String command : new String[] {"dump", "tail"}) {
            Result result = Cli.run(command, file);
            assertEquals(ExitCode.CLEAN, result.exitCode());
            assertEquals(1, result.lines().size());
            assertEquals(note, result.err());
        }
        Result recovered = Cli.run("recover", killed, "--shard", 0);
        assertEquals(ExitCode.CLEAN, recovered.exitCode());
        assertEquals(note, recovered.err());
    }

    @Test
    void explainSaysWhatAnOffsetAmongThemIs() {
        Result result = Cli.run("explain", file, records.length + 1000);
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertTrue(result.out().contains("zero bytes to the end of the file: room for records"), result.out());
        assertTrue(result.out().contains("behind record 1"), result.out());
        assertTrue(
                Cli.run("explain", file, records.length, "--json").out().contains("\"part\":\"zero_tail\""),
                result.out());
    }

    @Test
    void theReportShowsThem() throws IOException {
        Path page = killed.resolve("report.html");
        Result result = Cli.run("report", killed, "-o", page);
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        String html = Files.readString(page);
        assertTrue(html.contains("zero tail"), html);
        assertTrue(html.contains("zero bytes, room for records"), html);
        assertFalse(html.contains("a record is cut off at the end"), html);
    }

    @Test
    void repairCutsThemOffAndCallsNothingLost() throws IOException {
        Result plan = Cli.run("repair", file);
        assertTrue(plan.out().contains("room that was written ahead of the records"), plan.out());
        Result repaired = Cli.run("repair", file, "--apply");
        assertEquals(ExitCode.REPAIRED, repaired.exitCode(), repaired.err());
        assertArrayEquals(records, Files.readAllBytes(file));
        assertTrue(Cli.run("check", file).out().contains(": clean; "));
    }

    @Test
    void openingTheShardCutsThemOff() throws Exception {
        new DemoShard(killed, 0).open(null, FsyncPolicy.ALWAYS).close();
        assertArrayEquals(records, Files.readAllBytes(file));
        assertEquals(ExitCode.CLEAN, Cli.run("check", killed).exitCode());
    }
}
