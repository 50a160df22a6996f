package dev.ember.persistence.cli;

import dev.ember.persistence.cli.explain.ExplainJson;
import dev.ember.persistence.cli.explain.ExplainText;
import dev.ember.persistence.cli.explain.Explainer;
import dev.ember.persistence.cli.explain.Explanation;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code explain}: shows the record around an offset byte by byte. It only reads. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows what stands around an offset of an append-only file or a snapshot, byte by byte: the fields of the"
                    + " record, what they mean, and its checksum as it is and as it should be. Of damage it shows the"
                    + " fields as far as they go, which of them is impossible, and whether a single wrong bit explains"
                    + " it.",
            "",
            "It exits with 4 if the file is damaged there. It only reads, from the file's beginning on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence explain shard-0.aof 4711",
            "  ember-persistence explain shard-0.aof 0x1267 --key-file app.key",
            "  ember-persistence explain shard-0.snap 7 --json | jq '.fields[] | select(.here)'"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "FILE", description = "an append-only file or a snapshot")
    private Path file;

    @Parameters(
            index = "1",
            paramLabel = "OFFSET",
            converter = FileOffset.class,
            description = "an offset in it, as other commands print it: decimal, or hexadecimal led by 0x")
    private long offset;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    ExplainCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so neither append-only file nor snapshot");
        }
        Explanation found = explain();
        if (json.given()) {
            JsonDocument.print(streams.out(), "explain", out -> new ExplainJson(out).print(found));
        } else {
            PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
            new ExplainText(out, streams.paint(), streams.nextCommand()).print(found);
            out.flush();
        }
        return found.isGood() ? ExitCode.CLEAN : ExitCode.DAMAGE;
    }

    private Explanation explain() throws IOException {
        try (EncryptionKey key = keyFile.load();
                Progress shown = progress.start(file.toString(), Files.size(file), streams)) {
            return Explainer.explain(Storage.disk(), file, codecPath.load(), key, offset, shown::advanceTo);
        }
    }
}
