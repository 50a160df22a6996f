package dev.ember.persistence.shard;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A shard without its thread: the state, the lock and the active append-only file, and the steps from which
 * {@link Shard} makes a running one.
 *
 * <p>Records are encoded, then applied, then committed in groups. When a commit fails, the state is ahead of the file:
 * {@link #reload} then. One thread at a time, but for {@link #forceCommitted} and {@link #durablePosition}.
 */
final class ShardCore<S extends StateMachine<R, V>, R, V> implements ApplyContext {
    /** How many keys expire at once before other work goes on. */
    static final int EXPIRED_AT_ONCE = 1000;

    /** How much room there has to be before records are taken again, after there was none. */
    private static final int PROBE = 64 * 1024;

    /** How many bytes are appended at the least after a rewrite has failed before the next automatic one. */
    private static final long RETRY_AFTER = 1 << 20;

    private final ShardFiles files;
    private final RecordRegistry<R> records;
    private final RecordRegistry<V> values;
    private final Supplier<? extends S> states;
    private final S state;
    private final ShardOptions options;
    private final Storage storage;
    private final StorageLock lock;

    /** Held while a rewrite renames and deletes files, and while they are read on the shard's thread. */
    private final Object names = new Object();

    private RecoveryReport report;

    /** Null while damage is not accepted. */
    private volatile Active<R> active;

    private long now;
    private List<String> warnings = List.of();
    private boolean full;
    private boolean broken;
    private long retryAt;
    private boolean needsRewrite;
    private long sealedBytes;
    private long snapshotBytes;

    /** The active file, and where in the shard's log it begins. */
    private record Active<R>(long base, AofWriter<R> writer) {}

    private ShardCore(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            Supplier<? extends S> states,
            ShardOptions options,
            StorageLock lock) {
        this.files = files;
        this.records = records;
        this.values = values;
        this.states = states;
        this.state = states.get();
        this.options = options;
        this.storage = options.storage();
        this.lock = lock;
    }

    /**
     * Locks the shard, recovers it, and makes its active file ready to be appended to, unless it is damaged.
     *
     * @throws IOException if that fails; nothing is open then
     */
    static <S extends StateMachine<R, V>, R, V> ShardCore<S, R, V> open(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            Supplier<? extends S> states,
            ShardOptions options)
            throws IOException {
        options.storage().createFolder(files.folder());
        StorageLock lock = options.storage().lock(files.lock());
        ShardCore<S, R, V> core = null;
        try {
            core = new ShardCore<>(files, records, values, states, options, lock);
            core.open();
            return core;
        } catch (IOException | RuntimeException | Error e) {
            if (core != null && core.active != null) {
                core.active.writer.abandon(e);
            }
            try {
                lock.close();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void open() throws IOException {
        report = Recovery.replay(files, Recovery.ALL, records, values, state, options.recovery());
        for (FileReport file : report.files()) {
            if (file.cause() instanceof EncryptionKeyException e) {
                throw e;
            }
        }
        now = Math.max(0, storage.nowMillis());
        measure();
        if (!report.mayHaveLost()) {
            openActive();
            expireAll();
        }
    }

    private void measure() {
        for (FileReport file : report.files()) {
            switch (file.role()) {
                case SNAPSHOT, FALLBACK -> snapshotBytes = file.used() ? file.bytes() : snapshotBytes;
                case SEALED -> sealedBytes += file.use() == Use.COVERED ? 0 : file.bytes();
                case ACTIVE -> {}
            }
            needsRewrite |= options.isForeign(file);
        }
    }

    private void openActive() throws IOException {
        FileReport found = report.aof();
        if (!found.found()) {
            // A process that was killed in a hand-over may have renamed the file and not forced that: if the new one's
            // name reached the disk alone, it would replace it there.
            storage.forceFolder(files.folder());
            active = from(createActive());
            return;
        }
        AofWriter<R> writer = resume(found);
        writer.setAside().ifPresent(aside -> report = report.withActive(found.withSetAside(aside)));
        // Appending moves a file's time, from which times to live count: those of earlier sessions must stay.
        boolean appendable = !options.isForeign(found) && found.version() == writtenVersion() && !found.relativeTimes();
        if (appendable) {
            active = from(writer);
            return;
        }
        boolean hasRecords = found.records() > 0;
        writer.close();
        AofWriter<R> next = createTemporary();
        try {
            if (hasRecords) {
                storage.rename(files.aof(), files.sealed(lastNumber() + 1));
                storage.forceFolder(files.folder());
                sealedBytes += found.goodBytes();
            }
            next.putInPlace();
        } catch (IOException | RuntimeException e) {
            next.abandon(e);
            throw e;
        }
        active = from(next);
    }

    /** The log begins where the active file ends when the shard is opened. */
    private static <R> Active<R> from(AofWriter<R> writer) {
        return new Active<>(-writer.position(), writer);
    }

    private int writtenVersion() {
        return options.key() == null ? FileKind.PLAINTEXT_VERSION : FileKind.ENCRYPTED_VERSION;
    }

    private AofWriter<R> resume(FileReport found) throws IOException {
        long unforced = UnforcedNote.position(lock.note());
        try {
            AofWriter<R> writer = AofWriter.resume(
                    storage,
                    files.aof(),
                    records,
                    options.key(),
                    writerPolicy(),
                    options.preallocation(),
                    found.goodBytes(),
                    unforced);
            if (unforced != Long.MAX_VALUE) {
                lock.note("");
            }
            return writer;
        } catch (IOException e) {
            // Perhaps it was forcing that failed: then nothing of the file can be relied on to be on the disk.
            leaveNote(0, e);
            throw e;
        }
    }

    private void leaveNote(long unforcedFrom, IOException failure) {
        try {
            lock.note(UnforcedNote.of(unforcedFrom));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** {@link FsyncPolicy#EVERY_SECOND} is done in the background, by {@link Shard}. */
    private FsyncPolicy writerPolicy() {
        return options.policy() == FsyncPolicy.ALWAYS ? FsyncPolicy.ALWAYS : FsyncPolicy.OS;
    }

    private AofWriter<R> createTemporary() throws IOException {
        return AofWriter.create(storage, files.aof(), records, options.key(), writerPolicy(), options.preallocation());
    }

    private AofWriter<R> createActive() throws IOException {
        AofWriter<R> writer = createTemporary();
        try {
            writer.putInPlace();
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.abandon(e);
            throw e;
        }
    }

    /** The largest number that a sealed file has, or that a snapshot speaks of. */
    private long lastNumber() throws IOException {
        ShardListing listing = ShardListing.of(storage, files);
        long last = report.covered();
        last = listing.sealed().isEmpty()
                ? last
                : Math.max(last, listing.sealed().last());
        return listing.fallbacks().isEmpty()
                ? last
                : Math.max(last, listing.fallbacks().last());
    }

    /** Removes the keys that expired while the shard was closed, and says so in the file before anything else. */
    private void expireAll() throws IOException {
        long expired = 0;
        int removed;
        do {
            removed = expire();
            expired += removed;
        } while (removed == EXPIRED_AT_ONCE);
        if (expired > 0) {
            commit();
        }
        report = report.withExpired(expired);
    }

    RecoveryReport report() {
        return report;
    }

    S state() {
        return state;
    }

    /** Whether the files' damage keeps the shard from being changed. */
    boolean isDamaged() {
        return active == null;
    }

    /** Whether files are of another format or key than what is written. */
    boolean needsRewrite() {
        return needsRewrite;
    }

    /** Takes the time for what is applied from now on; it never goes back. */
    void tick() {
        now = Math.max(now, storage.nowMillis());
    }

    /**
     * Removes some of the keys that have expired.
     *
     * @return how many: {@link #EXPIRED_AT_ONCE} if there may be more
     */
    int expire() throws IOException {
        return loggingRemovals(() -> state.removeExpired(now, EXPIRED_AT_ONCE, this::logRemoval));
    }

    /**
     * Leaves a note for the next one to open the shard, if it {@link #isPoisoned}. To be called before anybody hears of
     * the failure, who may end the process then.
     */
    void noteFailure() {
        if (active != null) {
            AofWriter<R> writer = active.writer;
            writer.failure().ifPresent(failure -> leaveNote(writer.forcedPosition(), failure));
        }
    }

    private void logRemoval(R removal) {
        try {
            active.writer.append(removal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int loggingRemovals(Supplier<Integer> removals) throws IOException {
        try {
            return removals.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Applies a record and appends it. It is promised only when {@link #commit} has returned.
     *
     * @return where in the log it ends
     * @throws IllegalArgumentException if it cannot be represented; nothing has changed
     * @throws MalformedRecordException if it cannot be applied; nothing has changed
     * @throws RuntimeException any other one from the state machine: the state {@link #isBroken}
     * @throws DamagedShardException while damage is not accepted; nothing has changed
     * @throws NoRoomException if there is still no room after there was none; nothing has changed
     * @throws IOException if the file could not be written: the state is ahead of the file
     */
    Acknowledgement append(R record) throws IOException {
        checkWritable();
        Active<R> to = active;
        loggingRemovals(() -> {
            state.removeExpired(record, now, this::logRemoval);
            return 0;
        });
        long mark = to.writer.position();
        to.writer.append(record);
        boolean applied = false;
        broken = true;
        try {
            state.apply(record, this);
            applied = true;
            broken = false;
        } catch (MalformedRecordException e) {
            // The state machine promises that nothing has changed.
            broken = false;
            throw e;
        } finally {
            if (!applied) {
                to.writer.rollBack(mark);
                warnings = List.of();
            }
        }
        Acknowledgement acknowledgement = new Acknowledgement(to.base + to.writer.position(), warnings);
        warnings = List.of();
        return acknowledgement;
    }

    void checkWritable() throws IOException {
        if (active == null) {
            throw new DamagedShardException(report);
        }
        if (full) {
            try {
                active.writer.probe(PROBE);
            } catch (IOException e) {
                throw isPoisoned() ? e : new NoRoomException(e);
            }
            full = false;
        }
    }

    /** Whether records are refused until there is room. */
    boolean isFull() {
        return full;
    }

    /** Whether a record was given up in the middle, and the state may be anything. */
    boolean isBroken() {
        return broken;
    }

    /** Makes what was appended as durable as the policy says. */
    void commit() throws IOException {
        if (active != null) {
            active.writer.commit();
        }
    }

    /** Makes what was appended durable, whatever the policy. */
    void force() throws IOException {
        if (active != null) {
            active.writer.force();
        }
    }

    /** Brings to the disk what was committed before the call. Any thread may call it. */
    void forceCommitted() throws IOException {
        active.writer.forceCommitted();
    }

    /** Whether something was committed that is not known to be on the disk. */
    boolean hasUnforced() {
        return active != null && active.writer.forcedPosition() < active.writer.position();
    }

    /** Up to where the log is known to be on the disk. Any thread may call it. */
    long durablePosition() {
        Active<R> current = active;
        return current == null ? 0 : current.base + current.writer.forcedPosition();
    }

    /** Whether the active file's state is unknown: the shard is dead then. */
    boolean isPoisoned() {
        return active != null && active.writer.failure().isPresent();
    }

    /** Throws what made the active file's state unknown, if something did. */
    void checkPoison() throws IOException {
        if (isPoisoned()) {
            throw active.writer.failure().orElseThrow();
        }
    }

    /**
     * Builds the state anew from the files, after a failed commit or a record that broke it.
     *
     * @param noRoom whether records are to be refused until there is room again
     */
    void reload(boolean noRoom) throws IOException {
        full = noRoom;
        RecoveryReport reloaded;
        synchronized (names) {
            reloaded = Recovery.replay(files, Recovery.ALL, records, values, state, options.recovery());
        }
        if (reloaded.mayHaveLost()) {
            throw new DamagedShardException(reloaded);
        }
        broken = false;
    }

    /** How many bytes of append-only files the snapshot does not contain. */
    private long logBytes() {
        return sealedBytes + active.writer.position();
    }

    /** Whether the append-only files have grown so much that they are to be rewritten. */
    boolean rewriteIsDue() {
        return options.rewritePercentage() > 0
                && active != null
                && logBytes() >= Math.max(retryAt, options.rewriteMinimumBytes())
                && logBytes() >= snapshotBytes / 100.0 * options.rewritePercentage();
    }

    /**
     * Seals the active file and goes on in a new one.
     *
     * @return what brings the sealed files into a snapshot, on any thread
     * @throws IOException if that failed. If the shard {@link #isPoisoned}, it is not known which file has which name;
     *     otherwise everything is as it was
     */
    Rewrite<S, R, V> handOver() throws IOException {
        checkWritable();
        long number = lastNumber() + 1;
        AofWriter<R> last = active.writer;
        AofWriter<R> next = createTemporary();
        boolean renaming = false;
        try {
            last.finish();
            // A rewrite that failed may have left a sealed file's name unforced: it must not be missing before this
            // one.
            storage.forceFolder(files.folder());
            renaming = true;
            storage.rename(files.aof(), files.sealed(number));
            storage.forceFolder(files.folder());
            next.putInPlace();
            last.close();
        } catch (IOException | RuntimeException e) {
            next.abandon(e);
            if (renaming) {
                // All of it is on the disk, under one name or the other.
                last.abandon(e);
                throw new HandOverException(e);
            }
            throw e;
        }
        sealedBytes += last.position();
        // The log goes on where it was: the new file's header is no part of it.
        active = new Active<>(active.base + last.position() - next.position(), next);
        return rewrite(number, false);
    }

    private Rewrite<S, R, V> rewrite(long number, boolean damageAccepted) {
        return new Rewrite<>(files, number, records, values, states, options, now, damageAccepted, names);
    }

    /**
     * Writes what could be recovered of damaged files to a new snapshot, moves them out of the way, and begins a new
     * active file: from then on the shard can be changed. When it fails, it can be tried again.
     */
    void acceptDamage() throws IOException {
        ShardListing listing = ShardListing.of(storage, files);
        long number = lastNumber();
        if (listing.active()) {
            number++;
            storage.rename(files.aof(), files.sealed(number));
            storage.forceFolder(files.folder());
        }
        rewritten(rewrite(number, true).run(Duration.ZERO));
        active = from(createActive());
        expireAll();
    }

    /** Takes note of a rewrite that has ended well. */
    void rewritten(RewriteReport rewrite) {
        report = report.withCovered(rewrite.covered());
        snapshotBytes = rewrite.snapshotBytes();
        sealedBytes = 0;
        needsRewrite = false;
        retryAt = 0;
    }

    /** Takes note of a rewrite that has failed: the next automatic one comes when the files have grown further. */
    void rewriteFailed() {
        retryAt = logBytes() + Math.max(RETRY_AFTER, logBytes() / 4);
    }

    /**
     * Commits what is left, forces it unless the policy is {@link FsyncPolicy#OS}, and lets go of files and lock. A
     * poisoned shard only lets go, and leaves a note for the next one to open it.
     */
    void close() throws IOException {
        try (lock) {
            if (active != null && !active.writer.isClosed()) {
                closeActive();
            }
        }
    }

    private void closeActive() throws IOException {
        AofWriter<R> writer = active.writer;
        try (writer) {
            if (!isPoisoned()) {
                writer.commit();
                if (options.policy() != FsyncPolicy.OS) {
                    writer.finish();
                }
            }
        } finally {
            noteFailure();
        }
    }

    @Override
    public long nowMillis() {
        return now;
    }

    @Override
    public void warn(String message) {
        if (warnings.isEmpty()) {
            warnings = new ArrayList<>();
        }
        warnings.add(message);
    }
}
