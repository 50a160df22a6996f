package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
    private static final String TWO_RECORDS =
            "{\"op\":\"SET\",\"key\":\"a\",\"value\":\"MQ==\",\"expire_ms\":-1}\n{\"op\":\"INCR\",\"key\":\"a\"}\n";

    @TempDir
    private Path folder;

    @Test
    void theKindOfFileShowsInItsFirstBytesAndNotInItsName() throws IOException {
        Path aof = folder.resolve("shard-0.aof");
        Cli.runWith(TWO_RECORDS, "encode", aof);
        Path other = Files.move(aof, folder.resolve("shard-0.snap"));

        assertEquals(new Result(ExitCode.CLEAN, TWO_RECORDS, ""), Cli.run("dump", other));
    }

    @Test
    void aRecordCutOffAtTheEndIsLeftOutAndMentioned() throws IOException {
        Path aof = aofOfTwoRecords();
        byte[] bytes = Files.readAllBytes(aof);
        Files.write(aof, Arrays.copyOf(bytes, bytes.length - 3));

        Result result = Cli.run("dump", aof);

        assertEquals("{\"op\":\"SET\",\"key\":\"a\",\"value\":\"MQ==\",\"expire_ms\":-1}\n", result.out());
        assertEquals(
                "note: " + aof
                        + ": a record is cut off at the end, as a crash leaves it: 7 bytes from offset 28 on left out\n",
                result.err());
        assertEquals(ExitCode.CLEAN, result.exitCode());
    }

    @Test
    void oneByteIsOneByte() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.aof"), "EAOF\u0002\u0001");
        assertTrue(Cli.run("dump", torn).err().endsWith(": 1 byte from offset 5 on left out\n"));

        Path cut = Files.writeString(folder.resolve("cut.aof"), "E");
        assertEquals(
                "{\"error\":\"the file has 1 byte, less than any header takes\",\"offset\":0}\n",
                Cli.run("dump", cut).out());
    }

    @Test
    void afterTheGoodPartOfADamagedFileComesTheErrorWithItsOffset() throws IOException {
        Path aof = aofOfTwoRecords();
        byte[] bytes = Files.readAllBytes(aof);
        bytes[bytes.length - 1] ^= 1;
        Files.write(aof, bytes);

        Result result = Cli.run("dump", aof);

        assertEquals(2, result.lines().size());
        assertEquals(
                "{\"op\":\"SET\",\"key\":\"a\",\"value\":\"MQ==\",\"expire_ms\":-1}",
                result.lines().get(0));
        assertEquals(
                "{\"error\":\"record 2, INCR (tag 12): CRC-32 mismatch",
                result.lines().get(1).split(":\\s*stored")[0]);
        assertEquals("28}", result.lines().get(1).split("\"offset\":")[1]);
        assertEquals(ExitCode.DAMAGE, result.exitCode());
    }

    @Test
    void aFileOfAnotherKindIsDamage() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.aof"), "not ember's");

        Result result = Cli.run("dump", file);

        assertEquals(
                "{\"error\":\"the file begins neither with \\\"EAOF\\\", as an append-only file does, nor with \\\"ESNP\\\","
                        + " as a snapshot does\",\"offset\":0}\n",
                result.out());
        assertEquals(ExitCode.DAMAGE, result.exitCode());
    }

    @Test
    void anEmptyFileIsDamage() throws IOException {
        Path file = Files.createFile(folder.resolve("shard-0.aof"));

        Result result = Cli.run("dump", file);

        assertEquals("{\"error\":\"the file has 0 bytes, less than any header takes\",\"offset\":0}\n", result.out());
        assertEquals(ExitCode.DAMAGE, result.exitCode());
    }

    @Test
    void anEncryptedFileNeedsItsKey() throws IOException {
        Path key = KeyFile.write(folder.resolve("key"), "0123456789abcdef".repeat(4) + "\n");
        Path otherKey = KeyFile.write(folder.resolve("other"), "f".repeat(64));
        Path aof = folder.resolve("shard-0.aof");
        Cli.runWith(TWO_RECORDS, "encode", aof, "--key-file", key);

        assertEquals(new Result(ExitCode.CLEAN, TWO_RECORDS, ""), Cli.run("dump", aof, "--key-file", key));

        Result without = Cli.run("dump", aof);
        assertEquals("{\"error\":\"" + aof + ": encrypted, and no key was given\",\"offset\":0}\n", without.out());
        assertEquals("error: " + aof + ": encrypted, and no key was given\n", without.err());
        assertEquals(ExitCode.OPERATIONAL, without.exitCode());

        Result wrong = Cli.run("dump", aof, "--key-file", otherKey);
        assertEquals(1, wrong.lines().size());
        assertEquals(ExitCode.OPERATIONAL, wrong.exitCode());
    }

    private Path aofOfTwoRecords() {
        Path aof = folder.resolve("shard-0.aof");
        assertEquals(ExitCode.CLEAN, Cli.runWith(TWO_RECORDS, "encode", aof).exitCode());
        return aof;
    }
}
