package dev.ember.persistence.cli;

import dev.ember.persistence.cli.json.JsonDocument;
import dev.ember.persistence.cli.repair.RepairJson;
import dev.ember.persistence.cli.repair.RepairTarget;
import dev.ember.persistence.cli.repair.RepairText;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.Repair;
import dev.ember.persistence.repair.RepairPlan;
import dev.ember.persistence.repair.RepairedFile;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code repair}: brings damaged files back into order, or shows how it would. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows how damaged files would be repaired, and what would be lost by that. With --apply it is done. Originals"
                    + " stay under their names with .bak behind them; a crash at any moment leaves each file whole, the"
                    + " old one or the new one.",
            "",
            "An append-only file is cut before its first damage; what was written later, in other files too, is moved"
                    + " out of the way. With --salvage, all whole records are kept: the state may be one that never was.",
            "",
            "Exit codes: 0 nothing to repair, 1 repaired, 4 there is something to repair, 8 it could not be judged or"
                    + " done."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ember-persistence repair /var/lib/app",
            "  ember-persistence repair /var/lib/app --apply --max-loss 4096",
            "  ember-persistence repair shard-0.aof --salvage --apply --key-file app.key"
        })
final class RepairCommand implements Callable<Integer> {
    private final Streams streams;
    private final Storage storage = Storage.disk();

    /** What is repaired, with the lock on it. Empty where that could not be had. */
    private final Map<RepairTarget, Optional<Repair>> targets = new LinkedHashMap<>();

    @Parameters(
            paramLabel = "PATH",
            description = "a folder with shards, a file of a shard (the whole shard is repaired"
                    + " then), or another file by itself")
    private Path path;

    @Option(names = "--apply", description = "carry it out; the shard must not be open elsewhere")
    private boolean apply;

    @Option(names = "--salvage", description = "keep whole records that are found behind damage")
    private boolean salvage;

    @Option(
            names = "--max-loss",
            paramLabel = "BYTES",
            description = "refuse, and touch nothing, if more bytes than this are lost")
    private Long maxLoss;

    @Mixin
    private KeyFileOption keyFile;

    @Mixin
    private CodecPathOption codecPath;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    RepairCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        ShardModel<?, ?> model = codecPath.load();
        try (EncryptionKey key = keyFile.load()) {
            return run(model, key);
        } finally {
            for (Optional<Repair> repair : targets.values()) {
                if (repair.isPresent()) {
                    repair.get().close();
                }
            }
        }
    }

    private int run(ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        open(model, key);
        targets.forEach(this::plan);
        boolean tooMuch = losesTooMuch();
        if (apply && !tooMuch) {
            targets.forEach(this::carryOut);
        }
        print();
        targets.keySet().forEach(this::explain);
        return tooMuch ? ExitCode.OPERATIONAL : exitCode();
    }

    private void open(ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        if (Files.isDirectory(path)) {
            for (int number : ShardListing.shards(storage, path)) {
                open(new ShardFiles(path, number), model, key);
            }
            if (targets.isEmpty()) {
                streams.note(path + ": no files of a shard, which are called shard-N.aof and shard-N.snap");
            }
            return;
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        Optional<ShardFileName> name = ShardFileName.parse(path);
        if (name.isEmpty()) {
            targets.put(RepairTarget.of(path), Optional.of(Repair.ofFile(storage, path, model, key, salvage)));
            return;
        }
        Path folder = path.getParent() == null ? Path.of(".") : path.getParent();
        streams.note(path + ": a file of shard " + name.get().shardId() + ", whose files depend on one another: the"
                + " whole shard is looked at");
        open(new ShardFiles(folder, name.get().shardId()), model, key);
    }

    private void open(ShardFiles shard, ShardModel<?, ?> model, EncryptionKey key) {
        RepairTarget target = RepairTarget.of(shard);
        try {
            targets.put(
                    target,
                    Optional.of(
                            apply
                                    ? Repair.lock(storage, shard, model, key, salvage)
                                    : Repair.look(storage, shard, model, key, salvage)));
        } catch (IOException e) {
            target.failed(e);
            targets.put(target, Optional.empty());
        }
    }

    private void plan(RepairTarget target, Optional<Repair> repair) {
        if (repair.isEmpty()) {
            return;
        }
        try (Progress shown = progress.start(name(target) + ", reading", bytes(target), streams)) {
            target.planned(repair.get().plan(shown::advanceTo));
        } catch (IOException e) {
            target.failed(e);
        }
    }

    private static String name(RepairTarget target) {
        return target.shard()
                .map(shard -> "shard " + shard.shardId())
                .orElseGet(() -> target.path().toString());
    }

    private static long bytes(RepairTarget target) throws IOException {
        return target.shard().isPresent() ? Checks.bytes(target.shard().get()) : Files.size(target.path());
    }

    private boolean losesTooMuch() {
        long lost = targets.keySet().stream().mapToLong(RepairTarget::lostBytes).sum();
        if (maxLoss == null || lost <= maxLoss) {
            return false;
        }
        streams.error(path + ": " + Quantity.of(lost, "byte", "bytes") + " would be lost, more than the " + maxLoss
                + " of --max-loss; nothing was touched");
        return true;
    }

    private void carryOut(RepairTarget target, Optional<Repair> repair) {
        if (!target.isDue()) {
            return;
        }
        RepairPlan plan = target.plan().orElseThrow();
        try (Progress shown = progress.start(name(target) + ", writing", plan.bytesToWrite(), streams)) {
            Map<Path, Object> owners = new LinkedHashMap<>();
            for (var each : plan.repairs()) {
                owner(each.file()).ifPresent(owner -> owners.put(each.file(), owner));
            }
            repair.orElseThrow().apply(plan, shown::advanceTo, target::done);
            for (RepairedFile done : target.done()) {
                warnOfOwner(done.repair().file(), owners.get(done.repair().file()));
            }
        } catch (IOException e) {
            target.failed(e);
        }
    }

    private static Optional<Object> owner(Path file) throws IOException {
        boolean hasOwner = Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("owner");
        return hasOwner ? Optional.of(Files.getOwner(file)) : Optional.empty();
    }

    /** A new file belongs to who made it, and the application might not be able to read it. */
    private void warnOfOwner(Path file, Object before) throws IOException {
        Optional<Object> now = owner(file);
        if (before != null && now.isPresent() && !now.get().equals(before)) {
            streams.warning(file + ": belongs to " + now.get() + " now; give it back with chown " + before + " "
                    + Quoted.path(file));
        }
    }

    private void print() throws IOException {
        if (json.given()) {
            JsonDocument.print(
                    streams.out(), "repair", out -> new RepairJson(out).print(List.copyOf(targets.keySet()), apply));
            return;
        }
        PrintStream out = new PrintStream(streams.out(), false, StandardCharsets.UTF_8);
        RepairText text = new RepairText(out, streams.paint());
        targets.keySet().forEach(text::print);
        out.flush();
    }

    private void explain(RepairTarget target) {
        List<IOException> problems = new ArrayList<>();
        target.failure().ifPresent(problems::add);
        target.plan().ifPresent(plan -> problems.addAll(plan.refusals()));
        for (IOException problem : problems) {
            streams.error(Failure.describe(problem));
        }
        if (!problems.isEmpty() && apply) {
            streams.note(name(target) + ": "
                    + (target.done().isEmpty()
                            ? "nothing was touched"
                            : Quantity.of(target.done().size(), "file was", "files were")
                                    + " repaired before it failed; the others are as they were. Try again when the"
                                    + " cause is gone"));
        }
    }

    private int exitCode() {
        if (targets.keySet().stream().anyMatch(RepairTarget::isRefused)) {
            return ExitCode.OPERATIONAL;
        }
        boolean due = targets.keySet().stream().anyMatch(RepairTarget::isDue);
        if (due) {
            streams.note(
                    apply
                            ? "repaired; to make sure: " + streams.nextCommand().of("check", path)
                            : "nothing was changed; to carry it out: "
                                    + streams.nextCommand().of("repair", path)
                                    + (maxLoss == null ? "" : " --max-loss " + maxLoss)
                                    + (salvage ? " --salvage" : "")
                                    + " --apply");
        }
        return !due ? ExitCode.CLEAN : apply ? ExitCode.REPAIRED : ExitCode.DAMAGE;
    }
}
