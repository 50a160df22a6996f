package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.stats.FileStatistics;
import dev.ember.persistence.cli.stats.Statistics;
import dev.ember.persistence.cli.stats.StatisticsJson;
import dev.ember.persistence.cli.stats.StatisticsOptions;
import dev.ember.persistence.cli.stats.StatisticsText;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code stats}: says what files are made of. It only reads. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Says what a file, or all shards of a folder, are made of: records and bytes by type, by prefix of the key, by"
                    + " time to live and by size, the biggest and the hottest keys, and what a rewrite would save.",
            "",
            "It reads once, in little memory whatever the size of the files. With many keys, figures are estimated, and"
                    + " it is said how well. Names of keys are hashed unless --show-keys is given."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence stats /var/lib/app",
            "  ember-persistence stats shard-0.aof --show-keys --top 20",
            "  ember-persistence stats /var/lib/app --json | jq .rewrite.saved_bytes.value"
        })
final class StatsCommand implements Callable<Integer> {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TOP = 10_000;

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "a file, or a folder with shards")
    private Path path;

    @Option(names = "--show-keys", description = "show names of keys as they are (default: hashed)")
    private boolean showKeys;

    @Option(
            names = "--separator",
            paramLabel = "TEXT",
            defaultValue = ":",
            description = "what ends a part of a key (default: ${DEFAULT-VALUE})")
    private String separator;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many parts prefixes have at the most (default: ${DEFAULT-VALUE})")
    private int depth;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many keys, and prefixes on each level, are listed (default: ${DEFAULT-VALUE})")
    private int top;

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
        check(!separator.isEmpty(), "--separator: give one character or more");
        check(depth >= 0 && depth <= MAX_DEPTH, "--depth: " + depth + " is not within 0 to " + MAX_DEPTH);
        check(top >= 0 && top <= MAX_TOP, "--top: " + top + " is not within 0 to " + MAX_TOP);
        Statistics statistics;
        try (EncryptionKey key = keyFile.load()) {
            StatisticsOptions defaults = StatisticsOptions.defaults();
            StatisticsOptions options =
                    new StatisticsOptions(showKeys, separator, depth, top, defaults.limits(), defaults.seed());
            statistics = new Counting(streams, progress).of(path, codecPath.load(), key, options);
        }
        if (json.given()) {
            JsonDocument.print(streams.out(), "stats", out -> new StatisticsJson(out).print(statistics));
        } else {
            PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
            new StatisticsText(out, streams.paint(), top).print(statistics);
            out.flush();
        }
        streams.out().flush();
        return report(statistics.files());
    }

    private void check(boolean valid, String message) {
        if (!valid) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** Says of each file what is wrong with it; the worst of it is the exit code. */
    private int report(List<FileStatistics> files) {
        if (files.isEmpty()) {
            streams.note(path + ": no files of a shard, which are called shard-N.aof and shard-N.snap");
        }
        int exitCode = ExitCode.CLEAN;
        for (FileStatistics file : files) {
            if (file.tornBytes() > 0 && file.cause() == null) {
                streams.note(Wording.tornTail(file.file(), file.goodBytes(), file.tornBytes()));
            }
            if (file.cause() != null) {
                int code = Failure.report(file.cause(), streams);
                // Of a newer version, nothing is known to be damaged.
                boolean unsupported = file.cause() instanceof CorruptFileException corrupt
                        && corrupt.damage() == Damage.UNSUPPORTED_VERSION;
                exitCode = exitCode == ExitCode.DAMAGE ? exitCode : unsupported ? ExitCode.OPERATIONAL : code;
            }
        }
        return exitCode;
    }
}
