package dev.ember.persistence.cli;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.json.JsonLinesWriter;
import dev.ember.persistence.cli.tail.Follower;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code tail}: prints the last records of an append-only file, and those that come. It only reads. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Prints the last records of an append-only file as JSON Lines, as dump does.",
            "",
            "With -f it goes on with what is appended, also by another process, until it is interrupted. A record that is"
                    + " not all there yet is waited for. When a rewrite of the shard begins a new file, it goes on in"
                    + " that. It takes no lock and never writes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence tail shard-0.aof -n 3",
            "  ember-persistence tail -f shard-0.aof | grep user:4711",
            "  ember-persistence tail -f -n 0 shard-0.aof --key-file app.key"
        })
final class TailCommand implements Callable<Integer> {
    private final Streams streams;
    private final Pause pause;
    private final Storage storage = Storage.disk();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "an append-only file")
    private Path file;

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what is appended")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "10",
            description = "how many of the records that are there to print (default: 10)")
    private int count;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** What happens between two looks at a file that is followed. */
    @FunctionalInterface
    interface Pause {
        /** A tenth of a second: soon enough for people, and nothing for the machine. */
        Pause DEFAULT = () -> {
            Thread.sleep(100);
            return true;
        };

        /** Waits; false ends it. */
        boolean await() throws InterruptedException;
    }

    TailCommand(Streams streams) {
        this(streams, Pause.DEFAULT);
    }

    TailCommand(Streams streams, Pause pause) {
        this.streams = streams;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-n " + count + ": a number of records is 0 or more");
        }
        if (follow && json.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--json is one object, and what is followed has no end; -f prints JSON Lines");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so no append-only file");
        }
        try (EncryptionKey key = keyFile.load()) {
            ShardModel<?, ?> model = codecPath.load();
            return follow ? follow(model, key) : print(model, key);
        }
    }

    private <R, V> int print(ShardModel<R, V> model, EncryptionKey key) throws IOException {
        ArrayDeque<R> last = new ArrayDeque<>();
        IOException problem = null;
        long torn;
        long zeros;
        long end;
        try (AofReader<R> reader = AofReader.open(storage, file, model.records(), key);
                Progress shown = progress.start(file.toString(), reader.size(), streams)) {
            try {
                while (reader.next()) {
                    keep(last, reader.record());
                    shown.advanceTo(reader.endOffset());
                }
            } catch (CorruptFileException | EncryptionKeyException e) {
                problem = e;
            }
            torn = reader.tornBytes();
            zeros = reader.zeroBytes();
            end = reader.endOffset();
        }
        if (json.given()) {
            printDocument(model, last, problem, torn);
        } else {
            try (JsonLinesWriter<R, V> out = new JsonLinesWriter<>(streams.out(), model)) {
                printAll(last, out);
                out.flush();
            }
        }
        if (torn > 0) {
            streams.note(Wording.tornTail(file, end, torn));
        } else if (zeros > 0) {
            streams.note(Wording.zeroTail(file, end, zeros));
        }
        return problem == null ? ExitCode.CLEAN : Failure.report(problem, streams);
    }

    private <R, V> void printDocument(ShardModel<R, V> model, ArrayDeque<R> last, IOException problem, long torn)
            throws IOException {
        JsonDocument.print(streams.out(), "tail", out -> {
            out.writeStringField("file", file.toString());
            out.writeArrayFieldStart("records");
            printAll(last, new JsonLinesWriter<>(out, model));
            out.writeEndArray();
            if (problem != null) {
                out.writeStringField("error", Failure.describe(problem));
            }
            out.writeNumberField("torn_bytes", torn);
        });
    }

    /** Keeps it among the last ones. */
    private <R> void keep(ArrayDeque<R> last, R record) {
        last.add(record);
        if (last.size() > count) {
            last.remove();
        }
    }

    private static <R> void printAll(ArrayDeque<R> records, JsonLinesWriter<R, ?> out) throws IOException {
        for (R record : records) {
            out.record(record);
        }
    }

    private <R, V> int follow(ShardModel<R, V> model, EncryptionKey key) throws IOException, InterruptedException {
        ArrayDeque<R> last = new ArrayDeque<>();
        try (JsonLinesWriter<R, V> out = new JsonLinesWriter<>(streams.out(), model);
                Follower<R> follower = new Follower<>(storage, file, model.records(), key, streams::note)) {
            follower.poll(record -> keep(last, record));
            printAll(last, out);
            last.clear();
            out.flush();
            while (pause.await()) {
                try {
                    follower.poll(out::record);
                } finally {
                    out.flush();
                }
            }
        }
        return ExitCode.CLEAN;
    }
}
