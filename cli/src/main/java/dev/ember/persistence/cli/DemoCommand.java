package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code demo}: shows on files of its own what the library does. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Tells the whole story on files of its own in a new folder: writes with every kind of record, encrypts,"
                    + " kills a process that writes, cuts a record off as a power cut does, damages a file, checks, repairs,"
                    + " recovers and reports. What it says it has checked.",
            "",
            "The files stay there to be looked at."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ember-persistence demo", "  ember-persistence demo story | less"})
final class DemoCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "the folder to use, which must be empty or not exist (default: a new temporary one)")
    private Path folder;

    @Mixin
    private JsonOption json;

    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path chosen = folder == null ? Files.createTempDirectory("ember-demo-") : prepared(folder);
        // So that what it says of files holds wherever it is tried out.
        Path absolute = chosen.toAbsolutePath().normalize();
        OutputStream story = json.given() ? OutputStream.nullOutputStream() : streams.out();
        Demo demo;
        try (PrintStream out = new PrintStream(story, false, StandardCharsets.UTF_8)) {
            demo = new Demo(absolute, out);
            demo.run();
        }
        if (json.given()) {
            JsonDocument.print(streams.out(), "demo", out -> {
                out.writeStringField("folder", absolute.toString());
                out.writeArrayFieldStart("claims");
                for (String claim : demo.claims()) {
                    out.writeString(claim);
                }
                out.writeEndArray();
            });
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
