package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.report.Page;
import dev.ember.persistence.cli.report.ReportData;
import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.stats.StatisticsOptions;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code report}: makes a page about files. Of the files it only reads. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes one page of HTML about a file or the shards of a folder: the verdict on each file, a map with the"
                    + " damage, what is in them by type, key, time to live and size, and what a rewrite would save.",
            "",
            "The page needs no network and runs no script. Keys are shown as a hash unless --show-keys is given. PAGE is"
                    + " replaced if it is such a page already; any other file is left alone."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence report /var/lib/app -o report.html",
            "  ember-persistence report shard-0.aof -o report.html --show-keys --key-file app.key"
        })
final class ReportCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();

    @Parameters(paramLabel = "PATH", description = "a file, or a folder with shards")
    private Path path;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PAGE",
            required = true,
            description = "the page to make, such as report.html")
    private Path page;

    @Option(names = "--show-keys", description = "show keys themselves")
    private boolean showKeys;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    ReportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        refuseOtherFiles();
        ShardModel<?, ?> model = codecPath.load();
        ReportData data;
        Checks checks = new Checks(streams, progress);
        try (EncryptionKey key = keyFile.load()) {
            checks.check(path, model, key);
            data = new ReportData(
                    path.toAbsolutePath().normalize(),
                    Instant.ofEpochMilli(storage.nowMillis()),
                    checks.shards(),
                    checks.files(),
                    statistics(model, key),
                    streams.nextCommand());
        }
        write(Page.of(data));
        if (json.given()) {
            printJson(data);
        } else {
            streams.note(page + ": made; open it in a browser");
        }
        return checks.exitCode();
    }

    private Statistics statistics(ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        StatisticsOptions defaults = StatisticsOptions.defaults();
        StatisticsOptions options = new StatisticsOptions(
                showKeys, defaults.separator(), defaults.depth(), defaults.top(), defaults.limits(), defaults.seed());
        return new Counting(streams, progress).of(path, model, key, options);
    }

    /** A slip of the hand must not overwrite what is being looked at. */
    private void refuseOtherFiles() throws IOException {
        if (ShardFileName.parse(page).isPresent()) {
            throw new IOException(page + ": is the name of a shard's file; choose another, such as report.html");
        }
        if (!Files.exists(page)) {
            return;
        }
        byte[] expected = Page.BEGINNING.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer begin = ByteBuffer.allocate(expected.length);
        if (Files.isRegularFile(page)) {
            storage.read(page, begin);
        }
        if (!begin.flip().equals(ByteBuffer.wrap(expected))) {
            throw new IOException(page + ": exists already and is no such page, and so is left alone; choose another"
                    + " name or move it away");
        }
    }

    private void write(String html) throws IOException {
        Path temporary = ShardFiles.temporary(page);
        storage.delete(temporary);
        try {
            try (StorageFile file = storage.create(temporary)) {
                file.write(ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)), 0);
            }
            storage.rename(temporary, page);
        } finally {
            storage.delete(temporary);
        }
    }

    private void printJson(ReportData data) throws IOException {
        JsonDocument.print(streams.out(), "report", out -> {
            out.writeStringField("page", page.toString());
            out.writeArrayFieldStart("files");
            for (FileVerdict file : data.files()) {
                out.writeStartObject();
                out.writeStringField("file", file.file().toString());
                out.writeStringField("verdict", file.verdict().name().toLowerCase(Locale.ROOT));
                out.writeEndObject();
            }
            out.writeEndArray();
            List<Path> missing = data.shards().stream()
                    .flatMap(shard -> shard.verdict().missing().stream())
                    .toList();
            out.writeArrayFieldStart("missing");
            for (Path file : missing) {
                out.writeString(file.toString());
            }
            out.writeEndArray();
        });
    }
}
