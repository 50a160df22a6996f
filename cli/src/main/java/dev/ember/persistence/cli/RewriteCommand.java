package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.rewrite.Conversion;
import dev.ember.persistence.cli.rewrite.OfflineShard;
import dev.ember.persistence.cli.rewrite.RefusedShardException;
import dev.ember.persistence.cli.rewrite.RewriteJson;
import dev.ember.persistence.cli.rewrite.RewriteText;
import dev.ember.persistence.cli.rewrite.RewrittenShard;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code rewrite}: brings shards that nobody has open into new snapshots, encrypted or not. */
@Command(
        name = "rewrite",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Brings what each shard in a folder holds into a new snapshot, from which recovery is quick, and begins a new"
                    + " append-only file. It takes the shard's lock, and memory for its state twice. A shard that is in"
                    + " use or damaged is left as it is. Interrupted at any time, a shard holds what it held.",
            "",
            "The files that are replaced are kept until the next rewrite, unless a change of encryption makes them"
                    + " useless or dangerous: then they are deleted once the new snapshot was read back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence rewrite /var/lib/app --discard-previous",
            "  ember-persistence rewrite /var/lib/app --shard 3 --encrypt --key-file app.key",
            "  ember-persistence rewrite /var/lib/app --rekey --key-file old.key --new-key-file new.key"
        })
final class RewriteCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();

    private final List<RewrittenShard> done = new ArrayList<>();

    /** Why the others were not, by their numbers. */
    private final Map<Integer, String> failures = new TreeMap<>();

    private int exitCode = ExitCode.CLEAN;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the folder with the shards")
    private Path folder;

    @Option(
            names = "--shard",
            paramLabel = "N",
            converter = ShardNumber.class,
            description = "only the shard of this number, 0 to 65535")
    private Integer shard;

    @ArgGroup
    private Encryption encryption;

    /** What is to become of the encryption: one of these at the most. */
    private static final class Encryption {
        @Option(names = "--encrypt", description = "encrypt plaintext shards with the key of --key-file")
        private boolean encrypt;

        @Option(names = "--decrypt", description = "make encrypted shards plaintext; --key-file is their key")
        private boolean decrypt;

        @Option(names = "--rekey", description = "change the key, from that of --key-file to that of --new-key-file")
        private boolean rekey;
    }

    @Mixin
    private KeyFileOption keyFile;

    @Option(names = "--new-key-file", paramLabel = "FILE", description = "the new key, for --rekey")
    private Path newKeyFile;

    @Option(names = "--discard-previous", description = "delete the files that are replaced, and those kept before")
    private boolean discardPrevious;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    RewriteCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Conversion conversion = conversion();
        checkKeys(conversion);
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": not a folder");
        }
        List<Integer> shards = shard == null ? List.copyOf(ShardListing.shards(storage, folder)) : List.of(shard);
        if (shards.isEmpty()) {
            throw new IOException(folder + ": no files of a shard, which are called shard-N.aof and shard-N.snap");
        }
        ShardModel<?, ?> model = codecPath.load();
        try (EncryptionKey key = keyFile.load();
                EncryptionKey newKey = newKeyFile == null ? null : EncryptionKey.load(storage, newKeyFile)) {
            for (int number : shards) {
                Optional<RewrittenShard> rewritten =
                        rewrite(new ShardFiles(folder, number), model, conversion, key, newKey);
                rewritten.ifPresent(this::print);
                rewritten.ifPresent(each -> explain(conversion, each));
            }
        }
        if (json.given()) {
            printJson();
        }
        return exitCode;
    }

    private Conversion conversion() {
        if (encryption == null) {
            return Conversion.NONE;
        }
        if (encryption.encrypt) {
            return Conversion.ENCRYPT;
        }
        return encryption.decrypt ? Conversion.DECRYPT : Conversion.REKEY;
    }

    private void checkKeys(Conversion conversion) {
        if (conversion != Conversion.NONE && !keyFile.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--" + lowerCase(conversion) + " takes a key: --key-file FILE");
        }
        if ((conversion == Conversion.REKEY) != (newKeyFile != null)) {
            throw new ParameterException(spec.commandLine(), "--rekey and --new-key-file FILE go together");
        }
    }

    private static String lowerCase(Conversion conversion) {
        return conversion.name().toLowerCase(Locale.ROOT);
    }

    private Optional<RewrittenShard> rewrite(
            ShardFiles files, ShardModel<?, ?> model, Conversion conversion, EncryptionKey key, EncryptionKey newKey)
            throws InterruptedException {
        try (OfflineShard opened = open(files, model, conversion, key, newKey);
                Progress shown =
                        progress.start("shard " + files.shardId() + ": rewriting", opened.bytesToRead(), streams)) {
            return Optional.of(opened.rewrite(shown::advanceTo));
        } catch (RefusedShardException e) {
            refuse(e);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            failures.put(files.shardId(), Failure.describe(e));
            failed(Failure.report(e, streams));
            return Optional.empty();
        }
    }

    private OfflineShard open(
            ShardFiles files, ShardModel<?, ?> model, Conversion conversion, EncryptionKey key, EncryptionKey newKey)
            throws IOException {
        try (Progress shown =
                progress.start("shard " + files.shardId() + ": recovering", OfflineShard.bytes(files), streams)) {
            return OfflineShard.open(files, model, conversion, key, newKey, !discardPrevious, shown::advanceTo);
        }
    }

    private void refuse(RefusedShardException refusal) {
        RecoveryReport report = refusal.report();
        failures.put(report.shardId(), refusal.getMessage());
        for (FileReport file : report.files()) {
            file.problem().ifPresent(problem -> streams.error(Failure.describe(problem)));
        }
        streams.error(refusal.getMessage());
        streams.next("check", folder);
        streams.next("repair", folder);
        failed(ExitCode.DAMAGE);
    }

    /** Damage is the worst that can be met: what else failed can be tried again. */
    private void failed(int code) {
        exitCode = exitCode == ExitCode.DAMAGE ? exitCode : code;
    }

    /** Says of a shard that was rewritten what its owner should know besides. */
    private void explain(Conversion conversion, RewrittenShard rewritten) {
        RecoveryReport recovered = rewritten.recovered();
        int number = recovered.shardId();
        recovered.warnings().forEach(streams::warning);
        if (recovered.warningCount() > recovered.warnings().size()) {
            streams.warning("... and "
                    + (recovered.warningCount() - recovered.warnings().size()) + " more");
        }
        for (FileReport file : recovered.files()) {
            file.problem().ifPresent(problem -> streams.warning(Failure.describe(problem)));
            if (file.setAside() != null) {
                streams.note(file.file() + ": what a crash left behind its last whole record, "
                        + Quantity.of(file.bytes() - file.goodBytes(), "byte", "bytes") + ", was moved to "
                        + file.setAside().getFileName());
            }
        }
        if (recovered.expired() > 0) {
            streams.note("shard " + number + ": " + Quantity.of(recovered.expired(), "key", "keys")
                    + " left out, expired by now");
        }
        if (rewritten.rewrite().records() > 0) {
            streams.note(
                    "shard " + number + ": " + Quantity.of(rewritten.rewrite().records(), "record", "records")
                            + " that no snapshot can hold, such as registered schemas, went to shard-" + number + "."
                            + (rewritten.rewrite().covered() + 1) + ".aof, which ember does not read");
        }
        if (conversion != Conversion.NONE && !rewritten.converted()) {
            streams.note("shard " + number + ": was "
                    + (rewritten.encrypted() ? "encrypted with that key" : "plaintext") + " already");
        }
        boolean secret = conversion == Conversion.ENCRYPT || conversion == Conversion.REKEY;
        if (secret && !rewritten.others().isEmpty()) {
            streams.warning("shard " + number + ": not touched, and perhaps in the clear or of the old key: "
                    + rewritten.others().stream().map(Quoted::path).collect(Collectors.joining(" "))
                    + "; delete them with rm if nobody needs them");
        }
        rewritten.rewrite().cleanUpFailure().ifPresent(failure -> {
            boolean promised = discardPrevious || conversion != Conversion.NONE;
            String message = "shard " + number + ": the new snapshot counts, but not all that it replaces could be"
                    + " deleted (" + Failure.describe(failure) + "); the next rewrite tries again";
            if (promised) {
                streams.error(message);
                failed(ExitCode.OPERATIONAL);
            } else {
                streams.warning(message);
            }
        });
    }

    private void print(RewrittenShard rewritten) {
        done.add(rewritten);
        if (!json.given()) {
            PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
            new RewriteText(out, streams.paint()).print(rewritten);
            // Other shards may take long.
            out.flush();
        }
    }

    private void printJson() throws IOException {
        JsonDocument.print(streams.out(), "rewrite", out -> {
            out.writeBooleanField("done", exitCode == ExitCode.CLEAN);
            out.writeArrayFieldStart("shards");
            RewriteJson printer = new RewriteJson(out);
            for (RewrittenShard each : done) {
                printer.print(each);
            }
            for (Map.Entry<Integer, String> failure : failures.entrySet()) {
                printer.printFailed(failure.getKey(), failure.getValue());
            }
            out.writeEndArray();
        });
    }
}
