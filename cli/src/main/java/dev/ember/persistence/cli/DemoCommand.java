package dev.ember.persistence.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code demo}: shows on files of its own what the library does. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes shards with every kind of record into a new folder, encrypts one, cuts one off in the middle of a"
                    + " record as a crash does, damages one, recovers them all, and says what was kept.",
            "",
            "The files stay there to be looked at."
        })
final class DemoCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "the folder to use, which must be empty or not exist (default: a new temporary one)")
    private Path folder;

    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path chosen = folder == null ? Files.createTempDirectory("ember-demo-") : prepared(folder);
        // So that what it says of files holds wherever it is tried out.
        Path absolute = chosen.toAbsolutePath().normalize();
        try (PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8)) {
            new Demo(absolute, out).run();
        }
        return ExitCode.CLEAN;
    }

    private static Path prepared(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IOException(folder + ": not empty; the demo writes only into a folder of its own");
            }
        }
        return folder;
    }
}
