package dev.ember.persistence.cli;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.json.JsonLinesWriter;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
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
        })
final class DumpCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();

    @Parameters(paramLabel = "FILE", description = "the file to print")
    private Path file;

    @Mixin
    private KeyFileOption keyFile;

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
        try (EncryptionKey key = keyFile.load();
                JsonLinesWriter out = new JsonLinesWriter(streams.out())) {
            Optional<FileKind> kind = FileKind.detect(storage, file);
            if (kind.isEmpty()) {
                return stopped(neither(), 0, out);
            }
            return switch (kind.get()) {
                case AOF -> dumpAof(key, out);
                case SNAPSHOT -> dumpSnapshot(key, out);
            };
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

    private int dumpAof(EncryptionKey key, JsonLinesWriter out) throws IOException {
        try (AofReader<Mutation> reader = AofReader.open(storage, file, MutationRegistry.INSTANCE, key)) {
            try {
                while (reader.next()) {
                    out.record(reader.record());
                }
            } catch (IOException e) {
                return stopped(e, reader.endOffset(), out);
            }
            if (reader.tornBytes() > 0) {
                out.flush();
                streams.note(Wording.tornTail(file, reader.endOffset(), reader.tornBytes()));
            }
            return ExitCode.CLEAN;
        } catch (IOException e) {
            return stopped(e, 0, out);
        }
    }

    private int dumpSnapshot(EncryptionKey key, JsonLinesWriter out) throws IOException {
        try (SnapshotReader<Value> reader = SnapshotReader.open(storage, file, ValueRegistry.INSTANCE, key)) {
            try {
                while (reader.next()) {
                    out.snapshotEntry(reader.key(), reader.value(), reader.ttlMillis());
                }
            } catch (IOException e) {
                return stopped(e, reader.offset(), out);
            }
            return ExitCode.CLEAN;
        } catch (IOException e) {
            return stopped(e, 0, out);
        }
    }

    /** Ends the output with what keeps the file from being read on, wherever the output goes. */
    private int stopped(IOException cause, long offset, JsonLinesWriter out) throws IOException {
        if (cause instanceof CorruptFileException corrupt) {
            out.error(corrupt.reason(), corrupt.offset());
        } else {
            out.error(Failure.describe(cause), offset);
        }
        // On a terminal, what is said of the file comes behind what is in it.
        out.flush();
        return Failure.report(cause, streams);
    }
}
