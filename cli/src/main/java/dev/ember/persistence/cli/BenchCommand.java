package dev.ember.persistence.cli;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.bench.Bench;
import dev.ember.persistence.cli.bench.BenchFolder;
import dev.ember.persistence.cli.bench.BenchJson;
import dev.ember.persistence.cli.bench.BenchLimits;
import dev.ember.persistence.cli.bench.BenchResult;
import dev.ember.persistence.cli.bench.BenchText;
import dev.ember.persistence.cli.bench.BenchWatcher;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code bench}: measures what a disk gives. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Appends records under each policy, plaintext and encrypted, and recovers them, beside a loop that only"
                    + " writes and forces as many bytes. A call is one record, made as durable as its policy says;"
                    + " files are recovered right after they were written, from memory rather than from the disk.",
            "",
            "It works in a new folder within DIR, which it deletes again, and touches nothing else. The figures are"
                    + " those of this run: other work on the machine changes them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence bench /var/lib/app",
            "  ember-persistence bench /var/lib/app --policies always --value-bytes 4096 --seconds 10",
            "  ember-persistence bench --json | jq '.append[] | {name, p99_nanos}'"
        })
final class BenchCommand implements Callable<Integer> {
    private static final long MAX_RECORDS = 1_000_000_000;
    private static final int MAX_VALUE = 64 << 20;
    private static final int MAX_SECONDS = 3600;

    /** Of the space that is free, a part of the bench takes no more than one of so many parts. */
    private static final int SHARE_OF_FREE_SPACE = 10;

    /** Where forcing costs nothing, for nothing is kept. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "rootfs");

    private final Streams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "a folder on the disk in question (default: the current one)")
    private Path folder;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "the most records of each part (default: 100000)")
    private long records;

    @Option(
            names = "--value-bytes",
            paramLabel = "N",
            defaultValue = "100",
            description = "the size of each value (default: 100)")
    private int valueBytes;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description = "the most that each of about a dozen parts takes (default: 1)")
    private int seconds;

    @Option(
            names = "--policies",
            paramLabel = "P",
            split = ",",
            defaultValue = "always,every-second,os",
            converter = PolicyName.class,
            description = "when records are forced to the disk (default: always,every-second,os)")
    private List<FsyncPolicy> policies;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    BenchCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkRange("--records", records, 1, MAX_RECORDS);
        checkRange("--value-bytes", valueBytes, 0, MAX_VALUE);
        checkRange("--seconds", seconds, 1, MAX_SECONDS);
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": not a folder");
        }
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        BenchLimits limits = new BenchLimits(records, TimeUnit.SECONDS.toNanos(seconds), free / SHARE_OF_FREE_SPACE);
        if (IN_MEMORY.contains(store.type())) {
            streams.warning(folder + ": is on " + store.type()
                    + ", which is memory and no disk; name a folder on the disk in question");
        }
        BenchResult result;
        try (BenchFolder own = BenchFolder.within(folder);
                Watcher watcher = new Watcher()) {
            result = Bench.run(own, valueBytes, EnumSet.copyOf(policies), limits, watcher);
        }
        if (json.given()) {
            printJson(store, result);
        } else {
            print(store, free, result);
        }
        return ExitCode.CLEAN;
    }

    private void checkRange(String option, long value, long from, long to) {
        if (value < from || value > to) {
            throw new ParameterException(
                    spec.commandLine(), option + ": " + value + " is not within " + from + " to " + to);
        }
    }

    private void print(FileStore store, long free, BenchResult result) {
        PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
        out.println(Quoted.path(folder) + ": " + store.type() + " (" + store.name() + "), " + ByteCount.of(free)
                + " free; values of " + Quantity.of(valueBytes, "byte", "bytes"));
        out.println();
        new BenchText(out).print(result);
        out.flush();
    }

    private void printJson(FileStore store, BenchResult result) throws IOException {
        JsonDocument.print(streams.out(), "bench", out -> {
            out.writeStringField("folder", folder.toString());
            out.writeStringField("file_system", store.type());
            out.writeStringField("device", store.name());
            out.writeNumberField("value_bytes", valueBytes);
            out.writeNumberField("max_records", records);
            out.writeNumberField("max_seconds", seconds);
            new BenchJson(out).print(result);
        });
    }

    /** Shows the progress of one part after the other. */
    private final class Watcher implements BenchWatcher, AutoCloseable {
        private Progress shown;

        @Override
        public void begin(String part) {
            close();
            shown = progress.start(part, 0, streams);
        }

        @Override
        public void advanceTo(long bytes) {
            shown.advanceTo(bytes);
        }

        @Override
        public void close() {
            if (shown != null) {
                shown.close();
            }
        }
    }

    private static final class PolicyName implements ITypeConverter<FsyncPolicy> {
        @Override
        public FsyncPolicy convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT).replace('_', '-')) {
                case "always" -> FsyncPolicy.ALWAYS;
                case "every-second" -> FsyncPolicy.EVERY_SECOND;
                case "os" -> FsyncPolicy.OS;
                default ->
                    throw new TypeConversionException("'" + value + "' is none of 'always', 'every-second' and 'os'");
            };
        }
    }
}
