package dev.ember.persistence.recovery;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.format.ShardView;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Recovers one shard: loads its snapshot, replays on top of it the append-only files that it does not contain, removes
 * what has expired ("Recovery of one shard" in the format reference).
 *
 * <p>The files are the snapshot, or the one before it if the current one is missing or damaged; the sealed append-only
 * files whose number is larger than the last one the snapshot says it contains, in order; the active one. A shard of
 * ember has one snapshot, which contains none, and one append-only file.
 *
 * <p>It only reads. Memory is the state and a buffer, whatever the size of the files. What is wrong with a file is
 * reported; {@link DamagePolicy} says what is recovered all the same. Whether that is enough to go on with is the
 * caller's decision: {@link RecoveryReport#isClean}, {@link RecoveryReport#mayHaveLost}.
 *
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshot's values
 */
public final class Recovery<R, V> {
    /** In place of a number: all sealed files, and the active one. */
    public static final long ALL = Long.MAX_VALUE;

    private final ShardFiles files;
    private final RecordRegistry<R> records;
    private final RecordRegistry<V> values;
    private final StateMachine<R, V> state;
    private final RecoveryOptions options;
    private final Storage storage;
    private final ShardListing listing;
    private final long now;
    private final List<FileReport> reports = new ArrayList<>();
    private final Warnings warnings = new Warnings();

    private Recovery(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            StateMachine<R, V> state,
            RecoveryOptions options)
            throws IOException {
        this.files = files;
        this.records = records;
        this.values = values;
        this.state = state;
        this.options = options;
        this.storage = options.storage();
        this.listing = ShardListing.of(storage, files);
        this.now = Math.max(0, storage.nowMillis());
    }

    /**
     * Recovers a shard, also beside a process that writes to it and rewrites it: the state is that of one moment, with
     * all that was acknowledged before the call.
     *
     * @param state what is recovered into; it is cleared first
     * @return what was found, used and lost
     * @throws CorruptFileException if a file is damaged and the policy is {@link DamagePolicy#STRICT}
     * @throws dev.ember.persistence.encryption.EncryptionKeyException if a file needs a key that was not given, and the
     *     policy is {@link DamagePolicy#STRICT}
     * @throws IOException if a file cannot be read, or the shard is rewritten over and over: the state is of no use
     *     then
     */
    public static <R, V> RecoveryReport recover(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            StateMachine<R, V> state,
            RecoveryOptions options)
            throws IOException {
        try (ShardView view = ShardView.open(options.storage(), files)) {
            return new Recovery<>(files, records, values, state, options.withStorage(view.storage())).run(ALL, true);
        }
    }

    /**
     * Recovers a shard of which nobody renames files meanwhile, and leaves keys whose time has come in the state: with
     * the time they expire.
     *
     * @param last the number of the last sealed file that is replayed, and the active one is not; or {@link #ALL}
     * @throws IOException as for {@link #recover}
     */
    public static <R, V> RecoveryReport replay(
            ShardFiles files,
            long last,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            StateMachine<R, V> state,
            RecoveryOptions options)
            throws IOException {
        return new Recovery<>(files, records, values, state, options).run(last, false);
    }

    private RecoveryReport run(long last, boolean expire) throws IOException {
        long begin = storage.nanoTime();
        state.clear();
        long covered = loadSnapshot();
        boolean reached = replaySealed(covered, last);
        if (last == ALL) {
            replayActive(reached);
        }
        long expired = expire ? state.removeExpired(now, Integer.MAX_VALUE, removal -> {}) : 0;
        return new RecoveryReport(
                files.shardId(),
                covered,
                reports,
                expired,
                warnings.first(),
                warnings.count(),
                now,
                Duration.ofNanos(storage.nanoTime() - begin));
    }

    /**
     * Loads the newest snapshot that is whole.
     *
     * @return the number of the last sealed file it contains; 0 if it contains none, or there is no snapshot
     */
    private long loadSnapshot() throws IOException {
        boolean loaded = false;
        long covered = 0;
        if (listing.snapshot()) {
            // A shard that keeps the snapshot before the current one writes none that does not say what it contains.
            SnapshotLoad<V> load = load(files.snapshot(), Role.SNAPSHOT);
            FileReport report =
                    check(load.run(files.shardId(), !listing.fallbacks().isEmpty()));
            reports.add(report);
            // Without the right key, what the snapshot holds is not known to be damaged.
            loaded = report.used() || SnapshotLoad.isKeyProblem(report);
            covered = load.coverage() == null ? 0 : load.coverage().sealed();
        } else {
            reports.add(FileReport.unread(files.snapshot(), Role.SNAPSHOT, Use.MISSING, 0, 0));
        }
        for (long number : listing.fallbacks().descendingSet()) {
            Path file = files.fallback(number);
            if (loaded) {
                reports.add(covered(file, Role.FALLBACK, FileKind.SNAPSHOT));
                continue;
            }
            SnapshotLoad<V> load = load(file, Role.FALLBACK);
            FileReport report = check(load.run(files.shardId(), false));
            reports.add(report);
            loaded = report.used() || SnapshotLoad.isKeyProblem(report);
            covered = load.coverage() == null ? 0 : load.coverage().sealed();
        }
        return covered;
    }

    private SnapshotLoad<V> load(Path file, Role role) throws IOException {
        return new SnapshotLoad<>(state, values, options, file, role, anchor(file));
    }

    /**
     * Replays the sealed files that the snapshot does not contain.
     *
     * @return whether what comes after them may be applied
     */
    private boolean replaySealed(long covered, long last) throws IOException {
        boolean reached = true;
        long expected = covered + 1;
        for (long number : listing.sealed().headSet(last, true)) {
            Path file = files.sealed(number);
            if (number <= covered) {
                reports.add(covered(file, Role.SEALED, FileKind.AOF));
                continue;
            }
            if (number != expected) {
                reports.add(missing(files.sealed(expected), number));
                reached &= options.damagePolicy() == DamagePolicy.SALVAGE;
            }
            expected = number + 1;
            if (reached) {
                FileReport report = replay(file, Role.SEALED);
                reached = report.cause() == null || options.damagePolicy() == DamagePolicy.SALVAGE;
            } else {
                reports.add(FileReport.unread(file, Role.SEALED, Use.NOT_REACHED, 0, size(file)));
            }
        }
        return reached;
    }

    private FileReport missing(Path file, long next) throws IOException {
        CorruptFileException cause = new CorruptFileException(
                file,
                Damage.MISSING_FILE,
                0,
                0,
                "the file is missing, and " + files.sealed(next).getFileName() + " is there: what was written between"
                        + " the snapshot and that file is lost",
                null);
        if (options.damagePolicy() == DamagePolicy.STRICT) {
            throw cause;
        }
        return FileReport.failed(file, Role.SEALED, Use.MISSING, 0, cause);
    }

    private void replayActive(boolean reached) throws IOException {
        Path file = files.aof();
        if (!listing.active()) {
            reports.add(FileReport.unread(file, Role.ACTIVE, Use.MISSING, 0, 0));
        } else if (reached) {
            replay(file, Role.ACTIVE);
        } else {
            reports.add(FileReport.unread(file, Role.ACTIVE, Use.NOT_REACHED, 0, size(file)));
        }
    }

    private FileReport replay(Path file, Role role) throws IOException {
        FileReport report = check(new AofReplay<>(state, records, options, file, role, anchor(file), warnings).run());
        reports.add(report);
        return report;
    }

    /** The time that the relative times to live in a file count from. */
    private long anchor(Path file) throws IOException {
        return switch (options.ttlAnchor()) {
            case REPLAY -> now;
            // A file from the future, after the clock was set back, gives no key more time than it was meant to have.
            case FILE_TIME -> Math.max(0, Math.min(now, storage.lastModifiedMillis(file)));
        };
    }

    private FileReport check(FileReport report) throws IOException {
        if (report.cause() != null && options.damagePolicy() == DamagePolicy.STRICT) {
            throw report.cause();
        }
        return report;
    }

    /** Of a file that is not needed, only the version is read. */
    private FileReport covered(Path file, Role role, FileKind kind) throws IOException {
        try (RecordInput in = RecordInput.open(storage, file)) {
            int version;
            try {
                version = kind.readVersion(in);
            } catch (CorruptFileException e) {
                version = 0;
            }
            return FileReport.unread(file, role, Use.COVERED, version, in.size());
        }
    }

    private long size(Path file) throws IOException {
        try (var opened = storage.openForReading(file)) {
            return opened.size();
        }
    }
}
