package dev.ember.persistence.repair;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.FileRepair.Action;
import dev.ember.persistence.repair.RepairPlan.Step;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Decides what is done with each file of a shard, so that recovery finds nothing wrong with them afterwards and comes
 * to what it came to before: to the state before the first damage, or, when salvaging, to all that can be found.
 */
final class RepairPlanner {
    /** So many missing files are replaced by empty ones at the most; a larger gap is no gap but a wrong name. */
    private static final long MAX_MISSING = 1000;

    private final Storage storage;
    private final ShardModel<?, ?> model;
    private final EncryptionKey key;
    private final boolean salvage;
    private final LongConsumer progress;
    private final AofRepair aofs;
    private final List<Step> steps = new ArrayList<>();
    private final List<IOException> refusals = new ArrayList<>();

    RepairPlanner(Storage storage, ShardModel<?, ?> model, EncryptionKey key, boolean salvage, LongConsumer progress) {
        this.storage = storage;
        this.model = model;
        this.key = key;
        this.salvage = salvage;
        this.progress = progress;
        aofs = new AofRepair(storage, model, key, salvage, progress);
    }

    /** Plans for a file that belongs to no shard, or stands by itself. */
    RepairPlan file(Path file) throws IOException {
        FileVerdict found = FileCheck.of(storage, file, model, key, progress);
        refuse(found);
        if (refusals.isEmpty() && found.kind().isEmpty()) {
            refusals.add(found.cause());
        }
        if (refusals.isEmpty() && found.verdict() != Verdict.CLEAN) {
            plan(() -> {
                if (found.kind().equals(Optional.of(FileKind.AOF))) {
                    steps.add(aofs.plan(found));
                } else {
                    SnapshotRepair<?> snapshot = survey(found);
                    steps.add(snapshot.plan(snapshot.shardId().orElse(0), snapshot.coverage(), List.of()));
                }
            });
        }
        return new RepairPlan(steps, refusals);
    }

    /** Plans for a shard. */
    RepairPlan shard(ShardFiles files) throws IOException {
        ShardVerdict verdict = ShardCheck.of(storage, files, model, key, progress);
        for (ShardFile file : verdict.files()) {
            refuse(file.verdict());
        }
        if (refusals.isEmpty() && !(verdict.isGood() && verdict.files().stream().allMatch(RepairPlanner::isClean))) {
            List<FileVerdict> snapshots = new ArrayList<>();
            List<FileVerdict> sealed = new ArrayList<>();
            FileVerdict active = null;
            for (ShardFile file : verdict.files()) {
                ShardFileName name = ShardFileName.parse(file.verdict().file()).orElseThrow();
                if (name.kind() == FileKind.SNAPSHOT) {
                    snapshots.add(file.verdict());
                } else if (name.isSealed()) {
                    sealed.add(file.verdict());
                } else {
                    active = file.verdict();
                }
            }
            FileVerdict last = active;
            plan(() -> appendOnlyFiles(files, sealed, last, snapshots(files, snapshots, sealed)));
        }
        return new RepairPlan(refusals.isEmpty() ? steps : List.of(), refusals);
    }

    private static boolean isClean(ShardFile file) {
        return file.verdict().verdict() == Verdict.CLEAN;
    }

    private void refuse(FileVerdict found) {
        switch (found.verdict()) {
            case NO_KEY, WRONG_KEY, UNSUPPORTED, UNREADABLE -> refusals.add(found.cause());
            case CLEAN, TORN_TAIL, ZERO_TAIL, DAMAGED -> {}
        }
    }

    private interface Planning {
        void run() throws IOException;
    }

    private void plan(Planning planning) throws IOException {
        try {
            planning.run();
        } catch (EncryptionKeyException e) {
            refusals.add(e);
        }
    }

    private SnapshotRepair<?> survey(FileVerdict found) throws IOException {
        return SnapshotRepair.of(storage, model.values(), key, salvage, progress, found);
    }

    /**
     * Plans for the snapshots: one is whole afterwards, if anything can be read of one.
     *
     * @return the number of the last sealed file that it contains
     */
    private long snapshots(ShardFiles files, List<FileVerdict> snapshots, List<FileVerdict> sealed) throws IOException {
        Optional<FileVerdict> used =
                snapshots.stream().filter(FileVerdict::isGood).findFirst();
        if (used.isEmpty()) {
            return rebuild(files, snapshots, sealed);
        }
        String name = used.get().file().getFileName().toString();
        for (FileVerdict damaged : snapshots) {
            if (!damaged.isGood()) {
                String remark =
                        "Nothing is lost: " + name + " is whole, and stands in for it with the files since then.";
                moveAway(damaged, AofRepair.reason(damaged), 0, 0, List.of(remark));
            }
        }
        return used.get().coverage().map(Coverage::sealed).orElse(0L);
    }

    /** A damaged snapshot, what can be read of it, and what it contains or is assumed to. */
    private record Candidate(FileVerdict found, SnapshotRepair<?> repair, Optional<Coverage> coverage) {
        long sealed() {
            return coverage.map(Coverage::sealed).orElse(0L);
        }
    }

    /** Makes a new snapshot of the newest one of which anything can be read, if its place among the files is known. */
    private long rebuild(ShardFiles files, List<FileVerdict> snapshots, List<FileVerdict> sealed) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        for (FileVerdict found : snapshots) {
            SnapshotRepair<?> repair = survey(found);
            boolean hasPlace = repair.coverage().isPresent() || isFallback(found) || snapshots.size() == 1;
            if (hasPlace && (salvage || !isOfOtherShard(repair, files))) {
                Optional<Coverage> known = repair.coverage();
                candidates.add(new Candidate(found, repair, known.isPresent() ? known : assumed(found, sealed)));
            }
        }
        // With nothing in it, it is still needed if it keeps files from being missing, or others from being mistaken.
        Candidate chosen = candidates.stream()
                .filter(each -> each.repair.entries() > 0)
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(each -> each.sealed() > 0 || snapshots.size() > 1)
                        .findFirst())
                .orElse(null);
        boolean newer = true;
        for (FileVerdict found : snapshots) {
            if (chosen != null && found == chosen.found) {
                newer = false;
                steps.add(chosen.repair.plan(files.shardId(), chosen.coverage, remarks(chosen, files)));
            } else {
                moveAway(found, AofRepair.reason(found), newer ? found.bytes() : 0, 0, remarksOnMoved(found, files));
            }
        }
        return chosen == null ? 0 : chosen.sealed();
    }

    private static boolean isFallback(FileVerdict snapshot) {
        return ShardFileName.parse(snapshot.file()).orElseThrow().number().isPresent();
    }

    private static boolean isOfOtherShard(SnapshotRepair<?> snapshot, ShardFiles files) {
        return snapshot.shardId().isPresent() && snapshot.shardId().getAsInt() != files.shardId();
    }

    /** What a snapshot contains whose block is damaged or missing: what its name says, or the files that are gone. */
    private Optional<Coverage> assumed(FileVerdict found, List<FileVerdict> sealed) throws IOException {
        long takenAt = Math.max(0, storage.lastModifiedMillis(found.file()));
        if (isFallback(found)) {
            return Optional.of(new Coverage(number(found), takenAt));
        }
        return sealed.isEmpty() || number(sealed.get(0)) <= 1
                ? Optional.empty()
                : Optional.of(new Coverage(number(sealed.get(0)) - 1, takenAt));
    }

    private static long number(FileVerdict file) {
        return ShardFileName.parse(file.file()).orElseThrow().number().orElseThrow();
    }

    private static List<String> remarks(Candidate chosen, ShardFiles files) {
        List<String> remarks = new ArrayList<>();
        if (isOfOtherShard(chosen.repair, files)) {
            remarks.add("It is taken for this shard's all the same.");
        }
        if (chosen.repair.coverage().isEmpty() && chosen.sealed() > 0) {
            remarks.add("What it says of the sealed files it contains cannot be read: they are taken to be those up to "
                    + chosen.sealed() + ", which are gone.");
        }
        remarks.add("Append-only files are applied to what is left of it: the state may be one that never was.");
        return remarks;
    }

    private List<String> remarksOnMoved(FileVerdict found, ShardFiles files) {
        if (found.damage().map(CorruptFileException::damage).equals(Optional.of(Damage.WRONG_SHARD))) {
            int shard = found.shardId().orElseThrow();
            return List.of("Under the name "
                    + new ShardFiles(files.folder(), shard).snapshot().getFileName()
                    + " it would be read. --salvage takes it for this shard's.");
        }
        return List.of();
    }

    /** Plans for the append-only files: what cannot be applied must not stay where it would be. */
    private void appendOnlyFiles(ShardFiles files, List<FileVerdict> sealed, FileVerdict active, long covered)
            throws IOException {
        // Why what comes next cannot be applied; null as long as it can.
        String stopped = null;
        long expected = covered + 1;
        for (FileVerdict found : sealed) {
            long number = number(found);
            if (number <= covered) {
                if (!found.isGood()) {
                    moveAway(
                            found,
                            AofRepair.reason(found),
                            0,
                            0,
                            List.of("Nothing is lost: the snapshot contains what it held."));
                }
                continue;
            }
            if (number > expected) {
                String missing = files.sealed(expected).getFileName() + " is missing";
                if (salvage) {
                    createMissing(files, expected, number, found);
                } else if (stopped == null) {
                    stopped = missing;
                }
            }
            expected = number + 1;
            stopped = stopped == null ? damageIn(found) : notReached(found, stopped);
        }
        if (active != null && stopped == null) {
            damageIn(active);
        } else if (active != null) {
            replaceActive(active, stopped);
        }
    }

    private void createMissing(ShardFiles files, long first, long next, FileVerdict found) {
        if (next - first > MAX_MISSING) {
            refusals.add(new IOException(found.file() + ": " + (next - first)
                    + " files are missing before it: that is no gap, but a file under a wrong name. Move it away, or"
                    + " repair without --salvage"));
            return;
        }
        for (long number = first; number < next; number++) {
            steps.add(aofs.create(files.sealed(number), found));
        }
    }

    /**
     * Plans for a file that can be applied up to its first damage.
     *
     * @return why what comes next cannot be applied; null if it can
     */
    private String damageIn(FileVerdict found) throws IOException {
        if (found.verdict() == Verdict.CLEAN) {
            return null;
        }
        Step step = aofs.plan(found);
        steps.add(step);
        // What was cut off and is not there is not among the bytes that are lost.
        boolean goesOn = salvage || step.repair().action() == Action.HEADER;
        return goesOn ? null : found.file().getFileName() + " is damaged";
    }

    private String notReached(FileVerdict found, String stopped) {
        moveAway(
                found,
                stopped + ", and what was written later cannot be applied",
                found.bytes(),
                found.records() + found.recordsBehind(),
                List.of(AofRepair.salvageHint()));
        return stopped;
    }

    private void replaceActive(FileVerdict active, String stopped) {
        boolean empty = active.bytes() == FileKind.PREFIX_LENGTH && active.isGood();
        if (!empty) {
            steps.add(aofs.replaceByEmpty(
                    active,
                    stopped + ", and what was written later cannot be applied",
                    active.records() + active.recordsBehind(),
                    List.of(AofRepair.salvageHint())));
        }
    }

    private void moveAway(FileVerdict found, String reason, long lostBytes, long lostRecords, List<String> remarks) {
        FileRepair repair =
                new FileRepair(found.file(), Action.MOVE, reason, found.bytes(), 0, lostBytes, lostRecords, remarks);
        steps.add(new Step(
                repair,
                done -> new RepairedFile(
                        repair, Optional.of(FileSwap.moveAway(storage, found.file())), Optional.empty())));
    }
}
