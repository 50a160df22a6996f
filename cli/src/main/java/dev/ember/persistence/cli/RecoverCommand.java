package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.json.JsonLinesWriter;
import dev.ember.persistence.cli.storage.MeteredStorage;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.TtlAnchor;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code recover}: prints the state that a shard's files hold. It only reads. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Recovers one shard from its snapshot and its append-only files, and prints what is in it: a line for each"
                    + " key, sorted, then one that says which files were used, with the registered schemas.",
            "",
            "It only reads. What is wrong with a file goes to standard error; what could be recovered all the same is"
                    + " printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence recover /var/lib/app --shard 0",
            "  ember-persistence recover backup --shard 0 --key-file app.key --json | jq .report"
        })
final class RecoverCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "DIR", description = "the folder in which shard-N.snap and shard-N.aof lie")
    private Path folder;

    @Option(
            names = "--shard",
            paramLabel = "N",
            required = true,
            converter = ShardNumber.class,
            description = "the shard's number, 0 to 65535")
    private int shard;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    @Option(
            names = "--ttl-anchor",
            paramLabel = "replay|file-time",
            defaultValue = "file-time",
            converter = AnchorName.class,
            description = {
                "what times to live count from, for the files hold no time of writing: 'file-time' is the last"
                        + " modification of the file, so that downtime counts; 'replay' is now, so that every recovery"
                        + " gives every key its time anew (default: file-time)"
            })
    private TtlAnchor anchor;

    RecoverCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": not a folder");
        }
        try (EncryptionKey key = keyFile.load()) {
            return recover(codecPath.load(), key);
        }
    }

    private <R, V> int recover(ShardModel<R, V> model, EncryptionKey key) throws IOException {
        StateMachine<R, V> state = model.newState();
        RecoveryReport report = recover(model, state, key);
        if (json.given()) {
            JsonDocument.print(streams.out(), "recover", out -> {
                out.writeFieldName("report");
                out.writeRawValue(report.toJson());
                out.writeArrayFieldStart("entries");
                print(state, report, new JsonLinesWriter<>(out, model));
                out.writeEndArray();
            });
        } else {
            try (JsonLinesWriter<R, V> out = new JsonLinesWriter<>(streams.out(), model)) {
                print(state, report, out);
                out.summary(
                        anyWhole(report, Role.SNAPSHOT, Role.FALLBACK),
                        anyWhole(report, Role.SEALED, Role.ACTIVE),
                        state instanceof Keyspace keyspace ? keyspace.schemas() : Map.of());
            }
        }
        explain(report);
        return exitCode(report);
    }

    private <R, V> RecoveryReport recover(ShardModel<R, V> model, StateMachine<R, V> state, EncryptionKey key)
            throws IOException {
        ShardFiles files = new ShardFiles(folder, shard);
        MeteredStorage storage = new MeteredStorage(Storage.disk());
        try (Progress shown = progress.start("shard " + shard, Checks.bytes(files), streams)) {
            storage.tell(shown::advanceTo);
            return Recovery.recover(
                    files,
                    model.records(),
                    model.values(),
                    state,
                    RecoveryOptions.defaults().withStorage(storage).withKey(key).withTtlAnchor(anchor));
        }
    }

    private static <R, V> void print(StateMachine<R, V> state, RecoveryReport report, JsonLinesWriter<R, V> out)
            throws IOException {
        if (state instanceof Keyspace keyspace) {
            out.keyspace(keyspace, report.recoveredAtMillis());
        } else {
            out.state(state, report.recoveredAtMillis());
        }
    }

    /** Whether a file of these kinds counts as used: read to its end, and not in vain. */
    private static boolean anyWhole(RecoveryReport report, Role first, Role second) {
        return report.files().stream()
                .filter(file -> file.role() == first || file.role() == second)
                .anyMatch(file -> file.used() && file.problem().isEmpty());
    }

    private void explain(RecoveryReport report) {
        report.warnings().forEach(streams::warning);
        if (report.warningCount() > report.warnings().size()) {
            streams.warning(
                    "... and " + (report.warningCount() - report.warnings().size()) + " more");
        }
        report.files().forEach(this::explain);
        if (!report.isClean()) {
            streams.next("check", folder);
        }
        if (report.expired() > 0) {
            streams.note(Quantity.of(report.expired(), "key", "keys") + " left out, expired by now");
        }
        if (report.files().stream().noneMatch(FileReport::found)) {
            streams.note(folder + ": no file of shard " + shard);
        }
    }

    private void explain(FileReport file) {
        file.problem().ifPresent(problem -> {
            streams.error(Failure.describe(problem));
            if (file.found()) {
                streams.note(file.file() + ": "
                        + switch (file.role()) {
                            case SNAPSHOT, FALLBACK -> "nothing of it was used";
                            case SEALED, ACTIVE ->
                                Quantity.of(file.records(), "record before it was", "records before it were")
                                        + " applied";
                        });
            }
        });
        if (file.use() == Use.NOT_REACHED) {
            streams.note(file.file() + ": not used, because a file before it is damaged or missing");
        }
        if (file.role() == Role.FALLBACK && file.used()) {
            streams.note(file.file() + ": used in place of the snapshot, with the files written since then");
        }
        if (file.role() == Role.ACTIVE && file.tornBytes() > 0) {
            streams.note(Wording.tornTail(file.file(), file.goodBytes(), file.tornBytes()));
        } else if (file.zeroBytes() > 0) {
            streams.note(Wording.zeroTail(file.file(), file.goodBytes(), file.zeroBytes()));
        }
    }

    private static int exitCode(RecoveryReport report) {
        if (report.isClean()) {
            return ExitCode.CLEAN;
        }
        // Without the key nothing can be said of damage.
        boolean keyProblem = report.files().stream()
                .flatMap(file -> file.problem().stream())
                .anyMatch(EncryptionKeyException.class::isInstance);
        return keyProblem ? ExitCode.OPERATIONAL : ExitCode.DAMAGE;
    }
}
