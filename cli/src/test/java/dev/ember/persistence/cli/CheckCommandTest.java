package dev.ember.persistence.cli;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check}: what it says and how it ends. */
class CheckCommandTest {
    @TempDir
    Path folder;

    /** A shard that was rewritten twice. */
    private void writeShard(int number) throws Exception {
        DemoRecords records = DemoRecords.load(System.currentTimeMillis());
        try (Shard<Keyspace, Mutation, Value> shard = new DemoShard(folder, number).open(null, FsyncPolicy.OS)) {
            // The first ones are of strings: what entries cannot hold would take a file of its own.
            for (Mutation record : records.from(0).subList(0, 5)) {
                shard.submitAndWait(record);
            }
            shard.rewrite().get();
            shard.submitAndWait(records.from(0).get(0));
            shard.rewrite().get();
            shard.submitAndWait(records.from(0).get(0));
        }
    }

    private Map<Path, Long> sizes() throws IOException {
        Map<Path, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sizes.put(file, Files.size(file));
            }
        }
        return sizes;
    }

    @Test
    void ofAFolderAllShardsAreChecked() throws Exception {
        writeShard(0);
        writeShard(3);
        Map<Path, Long> before = sizes();
        Result result = Cli.run("check", folder);
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.out());
        assertEquals("", result.err());
        assertTrue(result.out().startsWith("shard 0 in " + folder + ": good\n  shard-0.snap: clean; "), result.out());
        assertTrue(result.out().contains("contains the sealed files up to 2\n"), result.out());
        assertTrue(result.out().contains("; not needed, kept in case that the snapshot is damaged\n"), result.out());
        assertTrue(result.out().contains("shard 3 in " + folder + ": good\n"), result.out());
        assertEquals(before, sizes(), "it only reads");
    }

    @Test
    void aDamagedSnapshotForWhichOthersStandInIsDamageAndNothingIsLost() throws Exception {
        writeShard(0);
        Path snapshot = folder.resolve("shard-0.snap");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        Result result = Cli.run("check", folder);
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(result.out().contains(": damaged, but recovery has everything from other files\n"), result.out());
        assertTrue(
                result.out().contains("; the one before it and the files since then stand in for it\n"), result.out());
        assertTrue(Cli.run("check", folder, "--json").out().contains("\"good\":false,\"complete\":true"), result.out());
    }

    @Test
    void aFileThatIsMissingIsNamed() throws Exception {
        writeShard(0);
        Files.delete(folder.resolve("shard-0.snap"));
        Files.delete(folder.resolve("shard-0.2.aof"));
        Files.createFile(folder.resolve("shard-0.4.aof"));
        Result result = Cli.run("check", folder);
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(result.out().contains("  shard-0.2.aof: missing, although later ones are there"), result.out());
    }

    @Test
    void besideALiveShardItSaysSo() throws Exception {
        try (Shard<Keyspace, Mutation, Value> shard = new DemoShard(folder, 0).open(null, FsyncPolicy.ALWAYS)) {
            shard.submitAndWait(DemoRecords.load(0).from(0).get(0));
            Result result = Cli.run("check", folder);
            assertEquals(ExitCode.CLEAN, result.exitCode());
            assertTrue(
                    !Files.isReadable(Path.of("/proc/locks"))
                            || result.err()
                                    .contains(
                                            "process " + ProcessHandle.current().pid() + " has shard 0"),
                    result.err());
            // Looking must not have cost the shard its lock.
            assertEquals(
                    ExitCode.OPERATIONAL,
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    OpensShard.class.getName(),
                                    folder.toString())
                            .start()
                            .waitFor());
        }
    }

    @Test
    void besideAShardThatIsRewrittenAllTheTimeNothingLooksDamaged() throws Exception {
        Mutation record = DemoRecords.load(0).from(0).get(0);
        try (Shard<Keyspace, Mutation, Value> shard = new DemoShard(folder, 0).open(null, FsyncPolicy.OS)) {
            shard.submitAndWait(record);
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Integer> rewriting = CompletableFuture.supplyAsync(() -> {
                int rewrites = 0;
                for (; !enough.get(); rewrites++) {
                    shard.submit(record).join();
                    shard.rewrite().join();
                }
                return rewrites;
            });
            for (int i = 0; i < 50; i++) {
                Result result = Cli.run("check", folder);
                assertEquals(ExitCode.CLEAN, result.exitCode(), result.out() + result.err());
            }
            enough.set(true);
            assertTrue(rewriting.get() > 0, "it was not rewritten");
        }
    }

    /** A process that tries to open shard 0 of a folder. */
    static final class OpensShard {
        private OpensShard() {}

        public static void main(String[] args) {
            try {
                new DemoShard(Path.of(args[0]), 0).open(null, FsyncPolicy.OS).close();
                System.exit(ExitCode.CLEAN);
            } catch (IOException e) {
                System.exit(ExitCode.OPERATIONAL);
            }
        }
    }

    @Test
    void damageCountsMoreThanWhatCannotBeJudged() throws IOException {
        Path unknown = Files.write(folder.resolve("a.aof"), new byte[] {'E', 'A', 'O', 'F', 9});
        Path damaged = Files.write(folder.resolve("b.aof"), new byte[] {'E', 'A', 'O', 'F', 2, 99});
        Path torn = Files.write(folder.resolve("c.aof"), new byte[] {'E', 'A', 'O', 'F', 2, 1});
        assertEquals(ExitCode.OPERATIONAL, Cli.run("check", unknown, torn).exitCode());
        assertEquals(ExitCode.DAMAGE, Cli.run("check", unknown, damaged, torn).exitCode());
        assertEquals(ExitCode.CLEAN, Cli.run("check", torn).exitCode());
    }

    @Test
    void whatCannotBeCheckedKeepsNothingElseFromIt() throws IOException {
        Path damaged = Files.write(folder.resolve("shard-2.aof"), new byte[] {'E', 'A', 'O', 'F', 2, 99});
        Files.createSymbolicLink(folder.resolve("shard-1.aof"), damaged);
        Result result = Cli.run("check", folder.resolve("nosuch"), folder);
        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(result.err().contains("nosuch: there is no such file"), result.err());
        assertTrue(result.err().contains("shard-1.aof: not a regular file"), result.err());
        assertTrue(result.out().contains("shard 2 in " + folder + ": damaged"), result.out());
    }

    @Test
    void whatToTypeNextReadsTheSameFiles() throws IOException {
        Path damaged = Files.write(folder.resolve("b.aof"), new byte[] {'E', 'A', 'O', 'F', 2, 99});
        Path key = KeyFile.write(folder.resolve("my key"), "00".repeat(32));
        Result result = Cli.run("check", damaged, "--key-file=" + key);
        String next = "ember-persistence repair " + damaged + " --key-file '" + key + "'";
        assertTrue(result.out().contains(next), result.out());
        result = Cli.run("repair", damaged, "--key-file", key, "--max-loss", "7", "--salvage");
        assertTrue(result.err().contains(next + " --max-loss 7 --salvage --apply"), result.err());
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Result missing = Cli.run("check", folder.resolve("no.aof"));
        assertEquals(ExitCode.OPERATIONAL, missing.exitCode());
        assertEquals("error: " + folder.resolve("no.aof") + ": there is no such file or folder\n", missing.err());
        Result empty = Cli.run("check", folder);
        assertEquals(ExitCode.CLEAN, empty.exitCode());
        assertTrue(empty.err().contains("no files of a shard"), empty.err());
        assertEquals(ExitCode.USAGE, Cli.run("check").exitCode());
    }

    @Test
    void aFileThatOthersMayReadIsWarnedOf() throws IOException {
        Path file = Files.write(folder.resolve("c.aof"), new byte[] {'E', 'A', 'O', 'F', 2});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(Cli.run("check", file).err().contains("warning: " + file + ": others than its owner may read"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertFalse(Cli.run("check", file).err().contains("warning"));
    }
}
