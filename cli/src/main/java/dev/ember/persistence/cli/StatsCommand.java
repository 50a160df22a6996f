package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.stats.StatisticsJson;
import dev.ember.persistence.cli.stats.StatisticsOf;
import dev.ember.persistence.cli.stats.StatisticsOptions;
import dev.ember.persistence.cli.stats.StatisticsText;
import dev.ember.persistence.encryption.EncryptionKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code stats}: what files consist of. It only reads. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Tells what files consist of: bytes and records by type, by the beginning of the key, by time to live and"
                    + " size, the keys with most bytes and most records, and what a rewrite would save.",
            "",
            "It reads once and needs little memory, however large the files are; what cannot be counted exactly that way"
                    + " is estimated, and marked. Of a shard it counts the files that recovery needs, up to the first"
                    + " damage. Keys are shown as a hash: the beginning of what printf %%s KEY | sha256sum prints."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence stats /var/lib/app",
            "  ember-persistence stats shard-0.aof --show-keys --top 3",
            "  ember-persistence stats /var/lib/app --json | jq .rewrite"
        })
final class StatsCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "a file, or a folder with shards")
    private Path path;

    @Option(names = "--show-keys", description = "show keys themselves")
    private boolean showKeys;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many keys and beginnings of keys are listed, 1 to 1000 (default: 10)")
    private int top;

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = ":",
            description = "what separates the parts of a key, an ASCII character (default: ':')")
    private char separator;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many of these parts are told apart, 0 to 5 (default: 2)")
    private int depth;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    StatsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        check(top >= 1 && top <= 1000, "--top is 1 to 1000, not " + top);
        check(depth >= 0 && depth <= 5, "--depth is 0 to 5, not " + depth);
        check(separator < 128, "--separator is an ASCII character");
        StatisticsOptions options = new StatisticsOptions(showKeys, top, depth, separator);
        Statistics statistics;
        try (EncryptionKey key = keyFile.load();
                ShownProgress shown = new ShownProgress()) {
            statistics = StatisticsOf.path(path, codecPath.load(), key, options, shown::of);
        }
        if (json.given()) {
            JsonDocument.print(streams.out(), "stats", out -> new StatisticsJson(out).print(statistics));
        } else {
            PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
            new StatisticsText(out).print(statistics);
            out.flush();
        }
        if (statistics.files().isEmpty()) {
            streams.note(path + ": no files of a shard, which are called shard-N.aof and shard-N.snap");
        }
        return statistics
                .problem()
                .map(problem -> Failure.report(problem, streams))
                .orElse(ExitCode.CLEAN);
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** A progress that begins when it is known how much there is to read. */
    private final class ShownProgress implements AutoCloseable {
        private Progress begun;

        LongConsumer of(long bytes) {
            begun = progress.start(path.toString(), bytes, streams);
            return begun::advanceTo;
        }

        @Override
        public void close() {
            if (begun != null) {
                begun.close();
            }
        }
    }
}
