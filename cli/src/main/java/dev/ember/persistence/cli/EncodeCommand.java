package dev.ember.persistence.cli;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.json.JsonLinesReader;
import dev.ember.persistence.cli.json.SnapshotEntry;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code encode}: makes a file of what {@code dump} printed. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes a file of what dump prints, read from standard input. By the suffix of FILE's name, .aof or .snap, it"
                    + " is an append-only file or a snapshot.",
            "",
            "FILE must not exist, and appears only when all of the input was good. Until then what is written stands in a"
                    + " file with .tmp behind its name; one that is there already is taken for a leftover and replaced."
                    + " With a key FILE is encrypted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence encode shard-0.aof < changes.jsonl",
            "  ember-persistence dump old.snap | ember-persistence encode shard-0.snap --key-file app.key"
        })
final class EncodeCommand implements Callable<Integer> {
    private static final Pattern SNAPSHOT_NAME = Pattern.compile("shard-([0-9]{1,5})\\.snap");

    private final Streams streams;
    private final Storage storage = Storage.disk();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file to make")
    private Path file;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    @Option(
            names = "--shard",
            paramLabel = "N",
            converter = ShardNumber.class,
            description = "the shard's number for a snapshot's header (default: the one in the name, if that is"
                    + " shard-N.snap, else 0); an append-only file holds none")
    private Integer shard;

    EncodeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (!name.endsWith(".aof") && !name.endsWith(".snap")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The name of FILE must end in .aof or .snap, and that of " + file + " does not");
        }
        refuseExisting();
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        long count;
        try (EncryptionKey key = keyFile.load();
                Progress shown = progress.start("input", 0, streams);
                JsonLinesReader in = new JsonLinesReader(new MeteredInput(streams.in(), shown::advanceTo))) {
            ShardModel<?, ?> model = codecPath.load();
            count = name.endsWith(".aof")
                    ? encodeAof(in, model.records(), key, folder)
                    : encodeSnapshot(in, model.values(), key);
        }
        if (json.given()) {
            JsonDocument.print(streams.out(), "encode", out -> {
                out.writeStringField("file", file.toString());
                out.writeNumberField("records", count);
                out.writeNumberField("bytes", Files.size(file));
            });
        }
        return ExitCode.CLEAN;
    }

    private void refuseExisting() throws IOException {
        if (storage.exists(file)) {
            throw new FileAlreadyExistsException(
                    file.toString(),
                    null,
                    "exists already, and is not overwritten; choose another name or move it away");
        }
    }

    private <R> long encodeAof(JsonLinesReader in, RecordRegistry<R> registry, EncryptionKey key, Path folder)
            throws IOException {
        Path temporary = ShardFiles.temporary(file);
        storage.delete(temporary);
        try {
            long count = 0;
            try (AofWriter<R> writer = AofWriter.open(storage, temporary, registry, key, FsyncPolicy.OS)) {
                for (; in.next(); count++) {
                    R record = in.record(registry);
                    try {
                        writer.append(record);
                    } catch (IllegalArgumentException e) {
                        throw in.invalid(e.getMessage());
                    }
                }
                writer.force();
            }
            refuseExisting();
            storage.rename(temporary, file);
            storage.forceFolder(folder);
            return count;
        } finally {
            storage.delete(temporary);
        }
    }

    private <V> long encodeSnapshot(JsonLinesReader in, RecordRegistry<V> registry, EncryptionKey key)
            throws IOException {
        try (SnapshotWriter<V> writer = SnapshotWriter.create(storage, file, shardId(), registry, key)) {
            long count = 0;
            for (; in.next(); count++) {
                SnapshotEntry<V> entry = in.snapshotEntry(registry);
                try {
                    writer.write(entry.key(), entry.value(), entry.ttlMillis());
                } catch (IllegalArgumentException e) {
                    throw in.invalid(e.getMessage());
                }
            }
            refuseExisting();
            writer.commit();
            return count;
        }
    }

    private int shardId() {
        if (shard != null) {
            return shard;
        }
        Matcher name = SNAPSHOT_NAME.matcher(file.getFileName().toString());
        int number = name.matches() ? Integer.parseInt(name.group(1)) : 0;
        return number <= ShardFiles.MAX_SHARD_ID ? number : 0;
    }
}
