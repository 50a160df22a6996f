package dev.ember.persistence.cli;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.json.JsonLinesWriter;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code dump}: prints what is in one file, in its order. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Prints the records of an append-only file, or the entries of a snapshot, as JSON Lines.",
            "",
            "Which of the two FILE is shows in its first bytes, not in its name. Where it cannot be read on, the last"
                    + " line is {\"error\":...,\"offset\":...}. A record cut off at the end of an append-only file is"
                    + " the normal trace of a crash: it is left out, and mentioned on standard error.",
            "",
            "The checksum of a snapshot stands at its end. If it does not match, any of the entries printed before may be"
                    + " the damaged one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence dump shard-0.aof | head",
            "  ember-persistence dump shard-0.snap --key-file app.key",
            "  ember-persistence dump shard-0.aof --codec-path app.jar --json | jq .records[0]"
        })
final class DumpCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();

    /** What keeps the file from being read on, and up to where it was read. */
    private IOException problem;

    private long offset;
    private long tornBytes;
    private long zeroBytes;

    @Parameters(paramLabel = "FILE", description = "the file to print")
    private Path file;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    DumpCommand(Streams streams) {
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
        try (EncryptionKey key = keyFile.load()) {
            return dump(codecPath.load(), key);
        }
    }

    private <R, V> int dump(ShardModel<R, V> model, EncryptionKey key) throws IOException {
        if (!json.given()) {
            try (JsonLinesWriter<R, V> out = new JsonLinesWriter<>(streams.out(), model)) {
                print(model, key, out);
                if (problem != null) {
                    out.error(reason(), offset);
                }
                // On a terminal, what is said of the file comes behind what is in it.
                out.flush();
            }
        } else {
            JsonDocument.print(streams.out(), "dump", out -> {
                out.writeStringField("file", file.toString());
                out.writeArrayFieldStart("records");
                print(model, key, new JsonLinesWriter<>(out, model));
                out.writeEndArray();
                if (problem != null) {
                    out.writeStringField("error", reason());
                    out.writeNumberField("offset", offset);
                }
                out.writeNumberField("torn_bytes", tornBytes);
            });
        }
        if (tornBytes > 0) {
            streams.note(Wording.tornTail(file, offset, tornBytes));
        } else if (zeroBytes > 0) {
            streams.note(Wording.zeroTail(file, offset, zeroBytes));
        }
        return problem == null ? ExitCode.CLEAN : Failure.report(problem, streams);
    }

    private <R, V> void print(ShardModel<R, V> model, EncryptionKey key, JsonLinesWriter<R, V> out) throws IOException {
        try {
            Optional<FileKind> kind = FileKind.detect(storage, file);
            if (kind.isEmpty()) {
                throw neither();
            }
            switch (kind.get()) {
                case AOF -> printAof(model, key, out);
                case SNAPSHOT -> printSnapshot(model, key, out);
            }
        } catch (IOException e) {
            problem = e;
            offset = e instanceof CorruptFileException corrupt ? corrupt.offset() : offset;
        }
    }

    private CorruptFileException neither() throws IOException {
        long size = Files.size(file);
        return size < 4
                ? new CorruptFileException(
                        file,
                        Damage.HEADER_CUT_OFF,
                        0,
                        size,
                        "the file has " + Quantity.of(size, "byte", "bytes") + ", less than any header takes",
                        null)
                : new CorruptFileException(
                        file,
                        Damage.BAD_MAGIC,
                        0,
                        size,
                        "the file begins neither with \"EAOF\", as an append-only file does, nor with \"ESNP\","
                                + " as a snapshot does",
                        null);
    }

    private <R, V> void printAof(ShardModel<R, V> model, EncryptionKey key, JsonLinesWriter<R, V> out)
            throws IOException {
        try (AofReader<R> reader = AofReader.open(storage, file, model.records(), key)) {
            offset = reader.endOffset();
            try (Progress shown = start()) {
                while (reader.next()) {
                    out.record(reader.record());
                    offset = reader.endOffset();
                    shown.advanceTo(offset);
                }
            }
            tornBytes = reader.tornBytes();
            zeroBytes = reader.zeroBytes();
        }
    }

    private <R, V> void printSnapshot(ShardModel<R, V> model, EncryptionKey key, JsonLinesWriter<R, V> out)
            throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, model.values(), key)) {
            offset = reader.offset();
            try (Progress shown = start()) {
                while (reader.next()) {
                    offset = reader.offset();
                    out.snapshotEntry(reader.key(), reader.value(), reader.ttlMillis());
                    shown.advanceTo(offset);
                }
            }
        }
    }

    private Progress start() throws IOException {
        return progress.startBesideResults(file.toString(), Files.size(file), streams);
    }

    private String reason() {
        return problem instanceof CorruptFileException corrupt ? corrupt.reason() : Failure.describe(problem);
    }
}
