package dev.ember.persistence.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.cli.diff.Difference;
import dev.ember.persistence.cli.diff.Difference.Kind;
import dev.ember.persistence.cli.diff.Item;
import dev.ember.persistence.cli.diff.RecoveredState;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code diff}: says in what two states differ. It only reads. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Recovers two states and prints the keys that the second has and the first has not (+), the other way round"
                    + " (-), and those whose value or time to live differs (~).",
            "",
            "A and B are folders, whose shards are compared by number, or single files. Times to live count from when a"
                    + " snapshot was taken, or a file last modified: copy with cp -p. The exit code is 0 whether they"
                    + " differ or not, 4 if one of them is damaged."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence diff /var/lib/app /backup/app",
            "  ember-persistence diff old.snap shard-0.snap --key-file app.key",
            "  ember-persistence diff /var/lib/app /backup/app --json | jq .equal"
        })
final class DiffCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();
    private final List<IOException> problems = new ArrayList<>();
    private final long[] counts = new long[Kind.values().length];
    private long same;

    @Parameters(index = "0", paramLabel = "A", description = "a folder with shards, an append-only file or a snapshot")
    private Path first;

    @Parameters(index = "1", paramLabel = "B", description = "what it is compared with")
    private Path second;

    @Option(
            names = "--shard",
            paramLabel = "N",
            converter = ShardNumber.class,
            description = "only this shard of a folder, 0 to 65535")
    private Integer shard;

    @Mixin
    private KeyFileOption keyFile;

    @Option(names = "--key-file-b", paramLabel = "FILE", description = "the key of B, if it is another than that of A")
    private Path secondKeyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** Takes a difference between the shards of a number, or between files, whose number is null. */
    private interface Sink {
        void take(Integer shard, Difference difference) throws IOException;
    }

    DiffCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        checkExists(first);
        checkExists(second);
        checkComparable();
        ShardModel<?, ?> model = codecPath.load();
        try (EncryptionKey key = keyFile.load();
                EncryptionKey otherKey = secondKeyFile == null ? null : EncryptionKey.load(storage, secondKeyFile)) {
            EncryptionKey secondKey = secondKeyFile == null ? key : otherKey;
            if (json.given()) {
                JsonDocument.print(streams.out(), "diff", out -> printJson(out, model, key, secondKey));
            } else {
                PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
                compare(model, key, secondKey, (number, difference) -> print(out, number, difference));
                out.println(summary());
                out.flush();
            }
        }
        problems.forEach(problem -> streams.error(Failure.describe(problem)));
        if (problems.isEmpty()) {
            return ExitCode.CLEAN;
        }
        // Without the key nothing can be said of damage.
        return problems.stream().anyMatch(EncryptionKeyException.class::isInstance)
                ? ExitCode.OPERATIONAL
                : ExitCode.DAMAGE;
    }

    private static void checkExists(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
    }

    private void compare(ShardModel<?, ?> model, EncryptionKey key, EncryptionKey secondKey, Sink out)
            throws IOException {
        if (Files.isDirectory(first) && Files.isDirectory(second)) {
            for (int number : shards()) {
                compare(
                        ofShard(first, number, model, key),
                        ofShard(second, number, model, secondKey),
                        difference -> out.take(number, difference));
            }
        } else {
            compare(single(first, model, key), single(second, model, secondKey), found -> out.take(null, found));
        }
    }

    private SortedSet<Integer> shards() throws IOException {
        if (shard != null) {
            return new TreeSet<>(List.of(shard));
        }
        SortedSet<Integer> numbers = new TreeSet<>(ShardListing.shards(storage, first));
        numbers.addAll(ShardListing.shards(storage, second));
        return numbers;
    }

    private RecoveredState ofShard(Path folder, int number, ShardModel<?, ?> model, EncryptionKey key)
            throws IOException {
        return RecoveredState.ofShard(storage, new ShardFiles(folder, number), model, key);
    }

    /** A file, or the only shard of a folder. */
    private RecoveredState single(Path path, ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        if (!Files.isDirectory(path)) {
            try (Progress shown = progress.start(path.toString(), Files.size(path), streams)) {
                return RecoveredState.ofFile(storage, path, model, key, shown::advanceTo);
            }
        }
        return ofShard(path, onlyShard(path), model, key);
    }

    private int onlyShard(Path folder) throws IOException {
        SortedSet<Integer> numbers =
                shard == null ? ShardListing.shards(storage, folder) : new TreeSet<>(List.of(shard));
        if (numbers.size() != 1) {
            throw new IOException(folder + ": has " + Quantity.of(numbers.size(), "shard", "shards")
                    + ", which cannot be compared with one file; choose one with --shard");
        }
        return numbers.first();
    }

    /** Before anything is printed: a folder can be compared with a file only if it is clear which shard is meant. */
    private void checkComparable() throws IOException {
        if (Files.isDirectory(first) != Files.isDirectory(second)) {
            onlyShard(Files.isDirectory(first) ? first : second);
        }
    }

    private void compare(RecoveredState before, RecoveredState after, Difference.Sink out) throws IOException {
        problems.addAll(before.problems());
        problems.addAll(after.problems());
        if (isOpaque(before) || isOpaque(after)) {
            // All keys of the other side would look added or removed.
            return;
        }
        same += Difference.between(before.digest(), after.digest(), difference -> {
            counts[difference.kind().ordinal()]++;
            out.take(difference);
        });
    }

    private static boolean isOpaque(RecoveredState state) {
        return state.problems().stream().anyMatch(EncryptionKeyException.class::isInstance);
    }

    private static void print(PrintStream out, Integer number, Difference difference) {
        Item item = difference.item();
        String sign = switch (difference.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case CHANGED -> "~ ";
        };
        String what = !difference.value() && !difference.timeToLive()
                ? ""
                : " (" + (difference.value() ? "value" : "")
                        + (difference.value() && difference.timeToLive() ? ", " : "")
                        + (difference.timeToLive() ? "time to live" : "") + ")";
        out.println(sign
                + (item.type().isEmpty() ? "" : item.type() + " ")
                + Quoted.key(item.key())
                + what
                + (number == null || number == 0 ? "" : " in shard " + number));
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%,d added, %,d removed, %,d changed, %,d the same",
                counts[Kind.ADDED.ordinal()],
                counts[Kind.REMOVED.ordinal()],
                counts[Kind.CHANGED.ordinal()],
                same);
    }

    private void printJson(JsonGenerator out, ShardModel<?, ?> model, EncryptionKey key, EncryptionKey secondKey)
            throws IOException {
        out.writeStringField("a", first.toString());
        out.writeStringField("b", second.toString());
        out.writeArrayFieldStart("differences");
        compare(model, key, secondKey, (number, difference) -> {
            out.writeStartObject();
            if (number != null) {
                out.writeNumberField("shard", number);
            }
            out.writeStringField("change", difference.kind().name().toLowerCase(Locale.ROOT));
            if (!difference.item().type().isEmpty()) {
                out.writeStringField("type", difference.item().type());
            }
            out.writeStringField("key", difference.item().key());
            if (difference.kind() == Kind.CHANGED) {
                out.writeBooleanField("value", difference.value());
                out.writeBooleanField("time_to_live", difference.timeToLive());
            }
            out.writeEndObject();
        });
        out.writeEndArray();
        long different = 0;
        for (Kind kind : Kind.values()) {
            out.writeNumberField(kind.name().toLowerCase(Locale.ROOT), counts[kind.ordinal()]);
            different += counts[kind.ordinal()];
        }
        out.writeNumberField("same", same);
        out.writeBooleanField("equal", different == 0);
        out.writeBooleanField("whole", problems.isEmpty());
    }
}
