package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common: help, usage errors, exit codes, and how failures are told. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        Result help = Cli.run("--help");

        assertEquals(ExitCode.CLEAN, help.exitCode());
        for (String word : List.of("dump", "recover", "encode", "demo", "0", "4", "8", "16")) {
            assertTrue(help.out().contains(word), word);
        }
        assertEquals("", help.err());
    }

    static List<String> commands() {
        return Cli.commands();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEveryCommandFitsAScreenAndHasExamples(String command) {
        Result help = Cli.run(command, "--help");

        assertTrue(help.lines().size() <= 40, () -> help.lines().size() + " lines");
        assertTrue(help.lines().stream().allMatch(line -> line.length() <= 100), help.out());
        assertTrue(
                help.out().contains("  ember-persistence ") || help.out().contains("<(ember-persistence "), help.out());
    }

    @Test
    void theHelpOfTheProgramFitsAScreen() {
        assertTrue(Cli.run("--help").lines().size() <= 40);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        Result help = Cli.run(command, "--help");

        assertEquals(ExitCode.CLEAN, help.exitCode());
        assertTrue(help.out().startsWith("Usage: ember-persistence " + command), help.out());
    }

    @Test
    void versionIsOneLine() {
        Result version = Cli.run("--version");

        assertEquals(ExitCode.CLEAN, version.exitCode());
        assertTrue(version.out().matches("ember-persistence .+\n"), version.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "dump",
                "dump a.aof b.aof",
                "dump --frobnicate a.aof",
                "dump a.aof --key-file",
                "recover .",
                "recover --shard 0",
                "recover . --shard 65536",
                "recover . --shard -1",
                "recover . --shard zero",
                "recover . --shard 0 --ttl-anchor never",
                "encode",
                "encode file.txt",
                "encode shard-0.snap --shard 70000",
                "demo a b"
            })
    void whatMakesNoSenseIsAUsageError(String commandLine) {
        Object[] args = commandLine.isEmpty() ? new Object[0] : commandLine.split(" ");
        Result result = Cli.run(args);

        assertEquals(ExitCode.USAGE, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("error: "), result.err());
        assertTrue(result.err().contains("--help"), result.err());
    }

    @Test
    void aNameThatNoFileCanHaveIsAUsageError() {
        Result empty = Cli.run("dump", "");
        assertEquals(ExitCode.USAGE, empty.exitCode());
        assertTrue(empty.err().contains("(FILE): the name is empty\n"), empty.err());

        Result impossible = Cli.run("recover", folder, "--shard", 0, "--key-file", "a\0b");
        assertEquals(ExitCode.USAGE, impossible.exitCode());
        assertTrue(impossible.err().contains("'--key-file': 'a\0b' is no name of a file here ("), impossible.err());
        assertFalse(impossible.err().contains("Exception"), impossible.err());
    }

    @Test
    void aMissingFileIsAnOperationalError() {
        Path missing = folder.resolve("missing.aof");

        assertFails(missing + ": there is no such file or folder", Cli.run("dump", missing));
        assertFails(missing + ": there is no such file or folder", Cli.run("recover", missing, "--shard", 0));
    }

    @Test
    void aFolderIsNoFileAndAFileNoFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertFails(
                folder + ": not a regular file, and so neither append-only file nor snapshot", Cli.run("dump", folder));
        assertFails(file + ": not a folder", Cli.run("recover", file, "--shard", 0));
    }

    @Test
    void keyFilesThatAreNoneAreOperationalErrorsWhoseMessagesDoNotShowThem() throws IOException {
        Path file = folder.resolve("shard-0.aof");
        Cli.run("encode", file);
        Path keyFile = KeyFile.write(folder.resolve("key"), "not-a-key-but-a-secret");

        Result bad = Cli.run("dump", file, "--key-file", keyFile);
        assertEquals(ExitCode.OPERATIONAL, bad.exitCode());
        assertTrue(bad.err().startsWith("error: " + keyFile + ": "), bad.err());
        assertFalse(bad.err().contains("secret"), bad.err());

        Path missing = folder.resolve("missing");
        assertFails(
                missing + ": there is no such file or folder",
                Cli.run("recover", folder, "--shard", 0, "--key-file", missing));
        assertFails(folder + ": is a folder, not a file", Cli.run("dump", file, "--key-file", folder));

        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        Result readable = Cli.run("dump", file, "--key-file", keyFile);
        assertEquals(ExitCode.OPERATIONAL, readable.exitCode());
        assertTrue(readable.err().startsWith("error: " + keyFile + ": "), readable.err());
        assertTrue(readable.err().contains("chmod 600"), readable.err());
    }

    private static void assertFails(String message, Result result) {
        assertEquals("error: " + message + "\n", result.err());
        assertEquals("", result.out());
        assertEquals(ExitCode.OPERATIONAL, result.exitCode());
    }

    @Test
    void aFileWhoseNameBeginsWithAnAtSignIsAFile() throws IOException {
        Path file = folder.resolve("@args");
        Files.writeString(file, "--help");

        assertEquals(ExitCode.DAMAGE, Cli.run("dump", file).exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "recover", "demo", "help"})
    void aReaderThatHasEnoughEndsItQuietly(String command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = runInto(new FailingOutput("Broken pipe"), command, err);

        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.CLEAN, exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "recover", "demo", "help"})
    void anOutputThatCannotBeWrittenIsAnOperationalError(String command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = runInto(new FailingOutput("No space left on device"), command, err);

        assertEquals(
                "error: standard output cannot be written: No space left on device\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.OPERATIONAL, exitCode);
    }

    private int runInto(OutputStream out, String command, ByteArrayOutputStream err) {
        Path file = folder.resolve("shard-0.aof");
        Cli.runWith("{\"op\":\"INCR\",\"key\":\"k\"}", "encode", file);
        String[] args = switch (command) {
            case "dump" -> new String[] {"dump", file.toString()};
            case "recover" -> new String[] {"recover", folder.toString(), "--shard", "0"};
            case "demo" -> new String[] {"demo", folder.resolve("demo").toString()};
            default -> new String[] {"--help"};
        };
        return Main.run(args, InputStream.nullInputStream(), out, new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void theUnexpectedIsOneLineWithoutAStackTrace() {
        assertEquals(1, unexpected().lines().count(), unexpected());
        assertTrue(unexpected().contains("-Dember.debug=true"), unexpected());
    }

    @Test
    void theDebugPropertyShowsTheStackTrace() {
        System.setProperty(Failure.DEBUG_PROPERTY, "true");
        try {
            assertTrue(unexpected().contains("\tat dev.ember.persistence.cli."), unexpected());
        } finally {
            System.clearProperty(Failure.DEBUG_PROPERTY);
        }
    }

    private String unexpected() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("broken on purpose");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new String[] {"encode", folder.resolve("shard-0.aof").toString()},
                broken,
                OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(ExitCode.OPERATIONAL, exitCode);
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A stream that takes nothing. */
    private static final class FailingOutput extends OutputStream {
        private final String reason;

        FailingOutput(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
