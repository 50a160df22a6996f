package dev.ember.persistence.cli;

import dev.ember.persistence.cli.check.CheckJson;
import dev.ember.persistence.cli.check.CheckText;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.recovery.ShardModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code check}: judges files and shards. It only reads. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads files to their end and gives a verdict on each: clean, torn tail (the normal trace of a crash),"
                    + " damaged, encrypted without key or with another key, unsupported version. Of damage it says where"
                    + " it is, what stood before it and what is lost.",
            "",
            "Of a folder, all shards are checked, and what their files are to one another. It only reads, with little"
                    + " memory, and may be used beside a live shard."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence check /var/lib/app",
            "  ember-persistence check shard-0.aof shard-0.snap --key-file app.key",
            "  ember-persistence check /var/lib/app --json | jq .good"
        })
final class CheckCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, and folders with shards")
    private List<Path> paths;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    CheckCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        ShardModel<?, ?> model = codecPath.load();
        Checks checks = new Checks(streams, progress);
        try (EncryptionKey key = keyFile.load()) {
            for (Path path : paths) {
                checks.checkAll(path, model, key);
            }
        }
        if (json.given()) {
            JsonDocument.print(
                    streams.out(), "check", out -> new CheckJson(out).print(checks.shards(), checks.files()));
        } else {
            PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
            CheckText text = new CheckText(out, streams.paint(), streams.nextCommand());
            checks.shards().forEach(text::print);
            checks.files().forEach(text::print);
            out.flush();
        }
        return checks.exitCode();
    }
}
