package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    private static final String RECORDS = """
            {"op":"SET","key":"a","value":"MQ==","expire_ms":-1}
            {"op":"INCR","key":"a"}
            {"op":"INCR","key":"b"}
            """;

    /** Where the second record begins, and the third. */
    private static final int SECOND = 28;

    private static final int THIRD = 38;

    @TempDir
    private Path folder;

    /** An append-only file of three records, the second of which is damaged. */
    private Path damaged(String name) throws IOException {
        Path file = folder.resolve(name);
        assertEquals(ExitCode.CLEAN, Cli.runWith(RECORDS, "encode", file).exitCode());
        byte[] content = Files.readAllBytes(file);
        content[SECOND + 5] ^= 1;
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
        return file;
    }

    /** All files but locks, with their times. */
    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
                contents.put(file, Arrays.toString(Files.readAllBytes(file)) + " " + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }

    @Test
    void aPlanChangesNothing() throws IOException {
        damaged("shard-0.aof");
        Map<Path, String> before = contents();

        Result plan = Cli.run("repair", folder);

        assertEquals(ExitCode.DAMAGE, plan.exitCode());
        assertEquals(before, contents());
        assertFalse(Files.exists(folder.resolve("shard-0.lock")));
        assertTrue(
                plan.out()
                        .startsWith("shard 0 in " + folder + ": 1 file to repair, 20 bytes are lost by that\n"
                                + "  shard-0.aof: cut behind its last good record; 1 record stays, 20 bytes are lost,"
                                + " with 1 whole record among them\n"
                                + "      offset 28: record 2, INCR (tag 12): CRC-32 mismatch"),
                plan.out());
        assertTrue(plan.out().contains("--salvage would keep"), plan.out());
        assertEquals(
                "note: nothing was changed; to carry it out: ember-persistence repair " + folder + " --apply\n",
                plan.err());
    }

    @Test
    void itIsCutAndTheOriginalKept() throws IOException {
        Path file = damaged("shard-0.aof");
        byte[] original = Files.readAllBytes(file);

        Result repaired = Cli.run("repair", folder, "--apply");

        assertEquals(ExitCode.REPAIRED, repaired.exitCode(), repaired.err());
        assertTrue(repaired.out().contains("the original is in shard-0.aof.bak"), repaired.out());
        Path backup = folder.resolve("shard-0.aof.bak");
        assertArrayEquals(original, Files.readAllBytes(backup));
        assertArrayEquals(Arrays.copyOf(original, SECOND), Files.readAllBytes(file));
        for (Path each : new Path[] {file, backup}) {
            assertEquals(FileTime.fromMillis(1_600_000_000_000L), Files.getLastModifiedTime(each));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
        Map<Path, String> after = contents();
        assertEquals(ExitCode.CLEAN, Cli.run("repair", folder, "--apply").exitCode());
        assertEquals(after, contents());
    }

    @Test
    void anEarlierBackupIsNotOverwritten() throws IOException {
        Path file = damaged("shard-0.aof");
        Path earlier = Files.writeString(folder.resolve("shard-0.aof.bak"), "earlier");
        byte[] original = Files.readAllBytes(file);

        assertEquals(ExitCode.REPAIRED, Cli.run("repair", folder, "--apply").exitCode());

        assertEquals("earlier", Files.readString(earlier));
        assertArrayEquals(original, Files.readAllBytes(folder.resolve("shard-0.aof.bak-2")));
    }

    @Test
    void whatIsBehindTheDamageIsSalvagedAndTheRestSetAside() throws IOException {
        Path file = damaged("shard-0.aof");
        byte[] original = Files.readAllBytes(file);

        Result repaired = Cli.run("repair", folder, "--salvage", "--apply");

        assertEquals(ExitCode.REPAIRED, repaired.exitCode(), repaired.err());
        byte[] now = Files.readAllBytes(file);
        assertArrayEquals(Arrays.copyOf(original, SECOND), Arrays.copyOf(now, SECOND));
        assertArrayEquals(
                Arrays.copyOfRange(original, THIRD, original.length), Arrays.copyOfRange(now, SECOND, now.length));
        byte[] rejected = Files.readAllBytes(folder.resolve("shard-0.aof.rejected"));
        byte[] line = "offset 28 length 10\n".getBytes(StandardCharsets.US_ASCII);
        assertArrayEquals(line, Arrays.copyOf(rejected, line.length));
        assertArrayEquals(
                Arrays.copyOfRange(original, SECOND, THIRD),
                Arrays.copyOfRange(rejected, line.length, rejected.length - 1));
    }

    @Test
    void moreThanTheMostIsNotLost() throws IOException {
        damaged("shard-0.aof");
        damaged("shard-1.aof");
        Map<Path, String> before = contents();
        for (Object[] options : new Object[][] {{"--max-loss", "39"}, {"--max-loss", "39", "--apply"}}) {
            Object[] args = Stream.concat(Stream.of("repair", folder), Arrays.stream(options))
                    .toArray();
            Result refused = Cli.run(args);
            assertEquals(ExitCode.OPERATIONAL, refused.exitCode());
            assertTrue(
                    refused.err().startsWith("error: " + folder + ": 40 bytes would be lost, more than the 39"),
                    refused.err());
            assertEquals(before, contents());
        }
        assertEquals(
                ExitCode.REPAIRED,
                Cli.run("repair", folder, "--apply", "--max-loss", "40").exitCode());
        assertEquals(
                ExitCode.USAGE, Cli.run("repair", folder, "--max-loss", "few").exitCode());
    }

    @Test
    void aLiveShardIsRefusedAndTheOthersAreRepaired() throws IOException {
        damaged("shard-0.aof");
        Path live = damaged("shard-1.aof");
        byte[] content = Files.readAllBytes(live);
        try (StorageLock lock = Storage.disk().lock(folder.resolve("shard-1.lock"))) {
            assertEquals("", lock.note());
            Result repaired = Cli.run("repair", folder, "--apply");

            assertEquals(ExitCode.OPERATIONAL, repaired.exitCode());
            assertTrue(repaired.out().contains("shard 0 in " + folder + ": 1 file repaired"), repaired.out());
            assertTrue(repaired.out().contains("shard 1 in " + folder + ": cannot be looked at"), repaired.out());
            assertTrue(
                    repaired.err().contains("error: " + folder.resolve("shard-1.lock") + ": locked by"),
                    repaired.err());
            assertTrue(repaired.err().contains("(" + ProcessHandle.current().pid() + ")"), repaired.err());
            assertArrayEquals(content, Files.readAllBytes(live));

            assertEquals(ExitCode.DAMAGE, Cli.run("repair", live).exitCode(), "a plan takes no lock");
        }
        assertEquals(ExitCode.REPAIRED, Cli.run("repair", folder, "--apply").exitCode());
    }

    @Test
    void theNoteInTheLockStays() throws IOException {
        damaged("shard-0.aof");
        Path lockFile = folder.resolve("shard-0.lock");
        try (StorageLock lock = Storage.disk().lock(lockFile)) {
            lock.note("unforced from 17");
        }
        assertEquals(ExitCode.REPAIRED, Cli.run("repair", folder, "--apply").exitCode());
        try (StorageLock lock = Storage.disk().lock(lockFile)) {
            assertEquals("unforced from 17", lock.note());
        }
    }

    @Test
    void ofAFileOfAShardTheWholeShardIsRepaired() throws IOException {
        damaged("shard-0.1.aof");
        Path active = folder.resolve("shard-0.aof");
        Cli.runWith(RECORDS, "encode", active);

        Result repaired = Cli.run("repair", folder.resolve("shard-0.1.aof"), "--apply");

        assertEquals(ExitCode.REPAIRED, repaired.exitCode(), repaired.err());
        assertTrue(repaired.err().contains("the whole shard is looked at"), repaired.err());
        assertEquals("", Cli.run("dump", active).out());
        assertEquals(RECORDS, Cli.run("dump", folder.resolve("shard-0.aof.bak")).out());
    }

    @Test
    void aFileThatBelongsToNoShardIsRepairedByItself() throws IOException {
        Path file = damaged("copy.aof");
        assertEquals(ExitCode.REPAIRED, Cli.run("repair", file, "--apply").exitCode());
        assertEquals(ExitCode.CLEAN, Cli.run("check", file).exitCode());
        assertTrue(Files.exists(folder.resolve("copy.aof.bak")));
        assertFalse(
                contents().keySet().stream().anyMatch(path -> path.toString().endsWith(".lock")));
    }

    @Test
    void aSymbolicLinkIsNotReplaced() throws IOException {
        Path file = damaged("real.aof");
        Path link = Files.createSymbolicLink(folder.resolve("link.aof"), file);
        Result refused = Cli.run("repair", link, "--apply");
        assertEquals(ExitCode.OPERATIONAL, refused.exitCode());
        assertTrue(refused.err().contains("symbolic link"), refused.err());
    }

    @Test
    void whatIsNeitherKindIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not ember's");
        Result refused = Cli.run("repair", file, "--apply");
        assertEquals(ExitCode.OPERATIONAL, refused.exitCode());
        assertEquals("not ember's", Files.readString(file));
        assertEquals(
                ExitCode.OPERATIONAL, Cli.run("repair", folder.resolve("none")).exitCode());
    }

    @Test
    void aFolderWithoutShards() {
        Result nothing = Cli.run("repair", folder, "--apply");
        assertEquals(ExitCode.CLEAN, nothing.exitCode());
        assertTrue(nothing.err().startsWith("note: " + folder + ": no files of a shard"), nothing.err());
    }

    @Test
    void asOneJsonObject() throws IOException {
        Path file = damaged("shard-0.aof");
        Result plan = Cli.run("repair", folder, "--json");
        assertEquals(ExitCode.DAMAGE, plan.exitCode());
        assertTrue(
                plan.out()
                        .startsWith("{\"schema\":\"ember-persistence/repair/1\",\"applied\":false,\"lost_bytes\":20,"
                                + "\"targets\":[{\"shard\":0,\"folder\":\"" + folder + "\",\"refused\":[],\"repairs\":["
                                + "{\"file\":\"" + file + "\",\"action\":\"cut\",\"reason\":\"offset 28: record 2, "),
                plan.out());
        assertTrue(
                plan.out().contains("\"bytes\":48,\"kept\":1,\"lost_bytes\":20,\"lost_records\":1,\"remarks\":["),
                plan.out());
        assertTrue(plan.out().endsWith("],\"done\":false}]}]}\n"), plan.out());

        Result applied = Cli.run("repair", folder, "--json", "--apply");
        assertTrue(applied.out().contains("\"applied\":true"), applied.out());
        assertTrue(applied.out().endsWith("\"done\":true,\"backup\":\"" + file + ".bak\"}]}]}\n"), applied.out());
    }
}
