package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code rewrite}: what is kept, what is refused, and what its owner is told. */
class RewriteCommandTest {
    private static final String RECORDS = """
            {"op":"SET","key":"secret-key","value":"aGVsbG8=","expire_ms":-1}
            {"op":"SET","key":"for-an-hour","value":"aGVsbG8=","expire_ms":3600000}
            {"op":"SET","key":"secret-key","value":"d29ybGQ=","expire_ms":-1}
            {"op":"SADD","key":"set","members":["a","b"]}
            """;

    @TempDir
    private Path temporary;

    private Path folder;
    private Path firstKey;
    private Path secondKey;

    @BeforeEach
    void writeShard() throws IOException {
        folder = Files.createDirectory(temporary.resolve("shards"));
        firstKey = KeyFile.write(temporary.resolve("first.key"), "01".repeat(32));
        secondKey = KeyFile.write(temporary.resolve("second.key"), "02".repeat(32));
        encode(RECORDS, "shard-0.aof");
    }

    private void encode(String lines, String name, Object... more) {
        Object[] args = new Object[2 + more.length];
        args[0] = "encode";
        args[1] = folder.resolve(name);
        System.arraycopy(more, 0, args, 2, more.length);
        assertEquals(0, Cli.runWith(lines, args).exitCode());
    }

    private Set<String> names() {
        return FolderContent.of(folder).keySet();
    }

    private boolean anyFileHolds(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return FolderContent.of(folder).values().stream().anyMatch(content -> content.contains(hex));
    }

    private static void assertDone(Result result) {
        assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
        assertEquals("", result.err());
    }

    @Test
    void thePreviousGenerationIsKeptUntilTheNextRewrite() throws IOException {
        RecoveredState before = RecoveredState.of(folder, 0);

        Result result = Cli.run("rewrite", folder);
        assertDone(result);
        assertTrue(result.out().startsWith("shard 0: rewritten, plaintext, 3 keys, "), result.out());
        assertTrue(result.out().contains("kept:"), result.out());
        // The file with a relative time to live is sealed when the shard is opened, and what came since when it is
        // rewritten.
        assertEquals(
                Set.of("shard-0.0.snap", "shard-0.1.aof", "shard-0.2.aof", "shard-0.aof", "shard-0.snap"), names());
        before.assertSameLater(RecoveredState.of(folder, 0));

        assertDone(Cli.run("rewrite", folder));
        assertEquals(Set.of("shard-0.2.snap", "shard-0.3.aof", "shard-0.aof", "shard-0.snap"), names());
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    @Test
    void onDemandNothingOfItIsLeft() throws IOException {
        RecoveredState before = RecoveredState.of(folder, 0);
        assertDone(Cli.run("rewrite", folder));

        Result result = Cli.run("rewrite", folder, "--discard-previous");

        assertDone(result);
        assertFalse(result.out().contains("kept:"), result.out());
        assertEquals(Set.of("shard-0.aof", "shard-0.snap"), names());
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    @Test
    void aShardIsEncryptedRekeyedAndDecrypted() throws IOException {
        RecoveredState before = RecoveredState.of(folder, 0);
        assertTrue(anyFileHolds("secret-key"));

        assertDone(Cli.run("rewrite", folder, "--encrypt", "--key-file", firstKey));
        assertEquals(Set.of("shard-0.aof", "shard-0.snap"), names());
        assertFalse(anyFileHolds("secret-key"));
        before.assertSameLater(RecoveredState.of(folder, 0, "--key-file", firstKey));

        // As it is, with a generation that is kept: the new key must take that too.
        assertDone(Cli.run("rewrite", folder, "--key-file", firstKey));
        assertFalse(anyFileHolds("secret-key"));
        assertDone(Cli.run("rewrite", folder, "--rekey", "--key-file", firstKey, "--new-key-file", secondKey));
        assertEquals(Set.of("shard-0.aof", "shard-0.snap"), names());
        before.assertSameLater(RecoveredState.of(folder, 0, "--key-file", secondKey));
        assertEquals(
                ExitCode.OPERATIONAL,
                RecoveredState.of(folder, 0, "--key-file", firstKey).exitCode());

        assertDone(Cli.run("rewrite", folder, "--decrypt", "--key-file", secondKey));
        assertEquals(Set.of("shard-0.aof", "shard-0.snap"), names());
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    @Test
    void whatIsAsItIsToBeIsSaid() {
        assertDone(Cli.run("rewrite", folder, "--encrypt", "--key-file", firstKey));

        assertEquals(
                "note: shard 0: was encrypted with that key already\n",
                Cli.run("rewrite", folder, "--encrypt", "--key-file", firstKey).err());
        assertEquals(
                "note: shard 0: was encrypted with that key already\n",
                Cli.run("rewrite", folder, "--rekey", "--key-file", secondKey, "--new-key-file", firstKey)
                        .err());
        assertDone(Cli.run("rewrite", folder, "--decrypt", "--key-file", firstKey));
        assertEquals(
                "note: shard 0: was plaintext already\n",
                Cli.run("rewrite", folder, "--decrypt", "--key-file", firstKey).err());
    }

    private void assertRefused(int exitCode, String error, Object... options) {
        Map<String, String> before = FolderContent.of(folder);
        Object[] args = new Object[2 + options.length];
        args[0] = "rewrite";
        args[1] = folder;
        System.arraycopy(options, 0, args, 2, options.length);
        Result result = Cli.run(args);
        assertEquals(exitCode, result.exitCode(), result.err());
        assertTrue(result.err().contains(error), result.err());
        assertEquals("", result.out());
        assertEquals(before, FolderContent.of(folder));
    }

    @Test
    void withoutTheRightKeyNothingIsChanged() {
        assertDone(Cli.run("rewrite", folder, "--encrypt", "--key-file", firstKey));

        assertRefused(8, "encrypted, and no key was given");
        assertRefused(8, "can be decrypted with this key", "--key-file", secondKey);
        assertRefused(8, "can be decrypted with this key", "--encrypt", "--key-file", secondKey);
        assertRefused(8, "can be decrypted with this key", "--decrypt", "--key-file", secondKey);
        Path third = temporary.resolve("third.key");
        assertFalse(Files.exists(third));
        assertRefused(8, "there is no such file", "--rekey", "--key-file", firstKey, "--new-key-file", third);
    }

    @Test
    void aPlaintextShardHasNoKeyToBeChanged() {
        assertRefused(8, "--encrypt encrypts it", "--rekey", "--key-file", firstKey, "--new-key-file", secondKey);
    }

    @Test
    void aShardOfBothKindsIsToldWhatToBecome() throws IOException {
        encode(
                "{\"key\":\"old\",\"type\":\"string\",\"value\":\"aGVsbG8=\",\"expire_ms\":-1}",
                "shard-0.snap",
                "--key-file",
                firstKey);
        RecoveredState before = RecoveredState.of(folder, 0, "--key-file", firstKey);
        assertEquals(4, before.deadlines().size());

        assertRefused(8, "with --encrypt or --decrypt", "--key-file", firstKey);

        assertDone(Cli.run("rewrite", folder, "--decrypt", "--key-file", firstKey));
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    @Test
    void aShardInUseIsRefused() throws IOException {
        KeyspaceModel model = new KeyspaceModel();
        try (var shard = Shard.open(
                new ShardFiles(folder, 0), model.records(), model.values(), model::newState, ShardOptions.defaults())) {
            assertFalse(shard.report().mayHaveLost());
            assertRefused(
                    8,
                    "locked by this process itself (" + ProcessHandle.current().pid() + ")");
        }
        assertDone(Cli.run("rewrite", folder));
    }

    @Test
    void aDamagedShardIsLeftAsItIsAndTheOthersAreDone() throws IOException {
        encode(RECORDS, "shard-1.aof");
        encode(RECORDS, "shard-2.aof");
        Path damaged = folder.resolve("shard-1.aof");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        Set<String> before = Set.copyOf(names());

        Result result = Cli.run("rewrite", folder, "--json");

        assertEquals(ExitCode.DAMAGE, result.exitCode());
        assertTrue(
                result.out().startsWith("{\"schema\":\"ember-persistence/rewrite/1\",\"done\":false,"), result.out());
        assertTrue(
                result.out().contains("{\"shard\":1,\"rewritten\":false,\"error\":\"shard 1: damaged"), result.out());
        assertTrue(result.out().contains("{\"shard\":0,\"rewritten\":true,"), result.out());
        assertTrue(result.out().contains("{\"shard\":2,\"rewritten\":true,"), result.out());
        assertTrue(result.err().contains("error: " + damaged + ": damaged at offset "), result.err());
        assertTrue(result.err().contains("next: ember-persistence check " + folder), result.err());
        assertEquals(1, result.out().lines().count());
        assertEquals(bytes.length, Files.size(damaged));
        assertTrue(names().containsAll(before));
        assertFalse(names().contains("shard-1.snap"));
        assertTrue(names().contains("shard-2.snap"));
    }

    @Test
    void aRecordCutOffIsSetAsideAndSaidToBeInTheClear() throws IOException {
        Path aof = folder.resolve("shard-0.aof");
        byte[] bytes = Files.readAllBytes(aof);
        Files.write(aof, Arrays.copyOf(bytes, bytes.length - 3));
        RecoveredState before = RecoveredState.of(folder, 0);

        Result result = Cli.run("rewrite", folder, "--encrypt", "--key-file", firstKey);

        assertEquals(ExitCode.CLEAN, result.exitCode());
        String aside = names().stream()
                .filter(name -> name.contains(".torn-"))
                .findFirst()
                .orElseThrow();
        assertTrue(result.err().contains("was moved to " + aside), result.err());
        assertTrue(
                result.err().contains("perhaps in the clear or of the old key: " + folder.resolve(aside)),
                result.err());
        before.assertSameLater(RecoveredState.of(folder, 0, "--key-file", firstKey));
    }

    @Test
    void aDamagedSnapshotForWhichAnotherStandsInIsReplaced() throws IOException {
        assertDone(Cli.run("rewrite", folder));
        RecoveredState before = RecoveredState.of(folder, 0);
        Path snapshot = folder.resolve("shard-0.snap");
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[20] ^= 1;
        Files.write(snapshot, bytes);

        Result result = Cli.run("rewrite", folder);

        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(result.err().startsWith("warning: " + snapshot + ": damaged at offset "), result.err());
        assertTrue(names().contains("shard-0.snap.damaged"), names().toString());
        before.assertSameLater(RecoveredState.of(folder, 0));
    }

    @Test
    void whatHasExpiredIsLeftOut() throws IOException {
        Path aof = folder.resolve("shard-0.aof");
        long twoHoursAgo = System.currentTimeMillis() - 7_200_000;
        Files.setLastModifiedTime(aof, FileTime.fromMillis(twoHoursAgo));

        Result result = Cli.run("rewrite", folder, "--discard-previous");

        assertEquals("note: shard 0: 1 key left out, expired by now\n", result.err());
        assertFalse(anyFileHolds("for-an-hour"));
        assertEquals(2, RecoveredState.of(folder, 0).deadlines().size());
    }

    @Test
    void schemasThatNoSnapshotHoldsAreKeptBesideIt() throws IOException {
        encode("{\"op\":\"PROTO.REGISTER\",\"name\":\"p.proto\",\"descriptor\":\"AAEC\"}", "shard-4.aof");
        RecoveredState before = RecoveredState.of(folder, 4);
        assertTrue(before.schemas().contains("p.proto"), before.schemas());

        Result result = Cli.run("rewrite", folder, "--shard", 4, "--discard-previous");

        assertEquals(ExitCode.CLEAN, result.exitCode());
        assertTrue(result.err().contains("went to shard-4.2.aof, which ember does not read"), result.err());
        assertTrue(names().contains("shard-4.2.aof"), names().toString());
        before.assertSameLater(RecoveredState.of(folder, 4));
    }

    @Test
    void onlyTheShardThatIsNamedIsRewritten() {
        encode(RECORDS, "shard-1.aof");

        assertDone(Cli.run("rewrite", folder, "--shard", 1));

        assertTrue(names().contains("shard-1.snap"));
        assertFalse(names().contains("shard-0.snap"));
    }

    @Test
    void aFolderWithoutShardsIsAnErrorAndStaysEmpty() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        Path missing = temporary.resolve("missing");

        Result result = Cli.run("rewrite", empty);
        assertEquals(ExitCode.OPERATIONAL, result.exitCode());
        assertTrue(result.err().startsWith("error: " + empty + ": no files of a shard"), result.err());
        assertEquals(Map.of(), FolderContent.of(empty));

        assertEquals(
                "error: " + empty + ": no file of shard 7\n",
                Cli.run("rewrite", empty, "--shard", 7).err());
        assertEquals(Map.of(), FolderContent.of(empty));

        assertEquals(
                "error: " + missing + ": there is no such file or folder\n",
                Cli.run("rewrite", missing).err());
        assertFalse(Files.exists(missing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rewrite",
                "rewrite . --encrypt",
                "rewrite . --decrypt",
                "rewrite . --rekey --key-file k",
                "rewrite . --encrypt --key-file k --new-key-file n",
                "rewrite . --new-key-file n",
                "rewrite . --encrypt --decrypt --key-file k",
                "rewrite . --shard 65536",
                "rewrite . --progress sometimes"
            })
    void whatMakesNoSenseIsAUsageError(String commandLine) {
        Result result = Cli.run((Object[]) commandLine.split(" "));

        assertEquals(ExitCode.USAGE, result.exitCode(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().contains("Try 'ember-persistence rewrite --help'."), result.err());
    }
}
