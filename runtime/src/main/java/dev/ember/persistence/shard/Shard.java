package dev.ember.persistence.shard;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A live shard: a state in memory, and files from which it is there again after any crash.
 *
 * <p>The shard owns its state: it is changed by {@link #submit records} and looked at by {@link #read queries}, one
 * after the other, in the order in which they were handed in, on the shard's own thread; or, if that has nothing to do,
 * on the thread that {@linkplain #submitAndWait waits}. A record is applied to the state and appended to the file; its
 * future completes when it is as durable as the {@link FsyncPolicy} promises:
 *
 * <table>
 *   <caption>What an acknowledged record survives</caption>
 *   <tr><th>policy</th><th>acknowledged when</th><th>end of the process, kill -9</th><th>power cut, crash of the operating system</th><th>force that fails</th></tr>
 *   <tr><td>ALWAYS</td><td>the disk has it</td><td>survives</td><td>survives</td><td>nothing acknowledged is lost; what waits fails</td></tr>
 *   <tr><td>EVERY_SECOND</td><td>the operating system has it; it is forced in the background at most a second later</td><td>survives</td><td>the last second may be lost, two if the disk is slow</td><td>what was acknowledged since the last good one may be lost</td></tr>
 *   <tr><td>OS</td><td>the operating system has it</td><td>survives</td><td>what the operating system had not written yet may be lost, usually up to half a minute</td><td>not noticed until a rewrite or {@link #force}</td></tr>
 * </table>
 *
 * <p>What is recovered is always what was submitted up to some point, all of it and nothing twice. Records that wait
 * together share one force (group commit). When {@link ShardOptions#queueCapacity} calls wait, the next caller waits
 * too: that bounds memory.
 *
 * <p>A record that cannot be represented or applied fails its own future, and nothing has changed. When the file cannot
 * be written, the disk is full perhaps, the futures of the group fail, the file is cut back and the state built anew
 * from it; records are taken again when there is room. When a force fails, or it is not known what a file holds, the
 * shard has failed: every call from then on fails with {@link ShardFailedException}, as does {@link #termination}.
 *
 * <p>A shard that is not closed does not keep the program from ending: its threads are daemon threads.
 *
 * <p>May be used from any thread. Functions given to {@link #read}, and what is attached to the futures without an
 * executor, run on the shard's thread and hold up everything else; there, the waiting forms of the methods throw
 * {@link IllegalStateException}.
 *
 * @param <S> the state
 * @param <R> the family of the append-only file's records
 * @param <V> the family of the snapshot's values
 */
public final class Shard<S extends StateMachine<R, V>, R, V> implements Closeable {
    /** The most calls that share a commit. */
    private static final int GROUP = 1024;

    /** How often keys are looked for that have expired. */
    private static final long EXPIRY_NANOS = 100_000_000L;

    private final ShardFiles files;
    private final ShardCore<S, R, V> core;
    private final Storage storage;
    private final RecoveryReport report;
    private final TaskQueue queue;
    private final Thread thread;
    private final CompletableFuture<Void> termination = new CompletableFuture<>();
    private final BackgroundForce background;

    /** Null if there is no need of it. */
    private final CompletableFuture<RewriteReport> migration;

    /** Everything below is the thread's that {@linkplain TaskQueue serves}, but for what is volatile. */
    private final List<Task<?>> group = new ArrayList<>();

    private final ArrayDeque<Task<?>> drained = new ArrayDeque<>();
    private CompletableFuture<RewriteReport> following;
    private volatile RewriteThread<S, R, V> rewrite;
    private volatile Throwable rewriteFailure;
    private long nextExpiry;
    private volatile boolean closing;

    /** Whether the last call that was served was alone: then the next one probably is, too. */
    private volatile boolean quiet = true;

    /** What ended the shard while a caller served it: for its own thread to end with. */
    private Throwable failureOfBorrower;

    /** Set after {@link #termination} has completed: what comes then is told why. */
    private volatile boolean ended;

    private Shard(ShardFiles files, ShardCore<S, R, V> core, ShardOptions options) {
        this.files = files;
        this.core = core;
        storage = options.storage();
        report = core.report();
        thread = new Thread(this::loop, "ember-shard-" + files.shardId());
        thread.setDaemon(true);
        queue = new TaskQueue(options.queueCapacity(), thread);
        background = options.policy() == FsyncPolicy.EVERY_SECOND
                ? new BackgroundForce("ember-shard-" + files.shardId() + "-fsync", core::forceCommitted)
                : null;
        migration = core.needsRewrite() && !core.isDamaged() ? new CompletableFuture<>() : null;
        nextExpiry = storage.nanoTime() + EXPIRY_NANOS;
    }

    /**
     * Opens a shard, or makes a new one: locks it, recovers what its files hold, sets aside and cuts off what a crash
     * left at the end, forces what was recovered to the disk, and starts the shard's thread.
     *
     * <p>If files are damaged so that something may be lost, the shard can be read, and refuses changes until
     * {@link #acceptDamage}: see {@link #report}.
     *
     * @param files the shard's folder, made if it is missing, and its number
     * @param states makes an empty state: the shard's own, and another one for each rewrite
     * @throws dev.ember.persistence.storage.LockedException if the shard is open, here or in another process
     * @throws dev.ember.persistence.encryption.EncryptionKeyException if a file needs a key that was not given
     * @throws dev.ember.persistence.format.CorruptFileException if a file is damaged and the policy is
     *     {@link dev.ember.persistence.recovery.DamagePolicy#STRICT}
     * @throws IOException if a file cannot be read or written
     */
    public static <S extends StateMachine<R, V>, R, V> Shard<S, R, V> open(
            ShardFiles files,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            Supplier<? extends S> states,
            ShardOptions options)
            throws IOException {
        ShardCore<S, R, V> core = ShardCore.open(files, records, values, states, options);
        Shard<S, R, V> shard = new Shard<>(files, core, options);
        shard.thread.start();
        return shard;
    }

    /** What recovery found when the shard was opened. */
    public RecoveryReport report() {
        return report;
    }

    /**
     * Applies a record and appends it.
     *
     * <p>If too many calls wait already, this one waits until there is room for it.
     *
     * @return completes as the policy says; exceptionally with {@link IllegalArgumentException} or
     *     {@link dev.ember.persistence.codec.MalformedRecordException} if the record cannot be represented or applied,
     *     {@link DamagedShardException} while damage is not accepted, another {@link IOException} if it could not be
     *     written and nothing of it is kept, {@link ShardFailedException} if the shard has failed: then the record may
     *     be recovered or not
     */
    public CompletableFuture<Acknowledgement> submit(R record) {
        return enqueue(append(record));
    }

    private Task<Acknowledgement> append(R record) {
        return new Task<>() {
            @Override
            Acknowledgement run() throws IOException {
                return core.append(record);
            }
        };
    }

    /**
     * {@link #submit}, and waits. If nothing else is to be done, the calling thread does it itself.
     *
     * @throws InterruptedException if the thread was interrupted: the record may yet become durable
     */
    public Acknowledgement submitAndWait(R record) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Task<Acknowledgement> task = append(record);
        if (quiet && !closing && queue.borrow()) {
            serveAlone(task);
        } else {
            enqueue(task);
        }
        return await(task.future);
    }

    /**
     * Looks at the state, after everything that was submitted before. The result is given out when all that the query
     * can have seen is as durable as the policy promises.
     *
     * @param query must not change the state, nor keep anything of it that changes
     */
    public <T> CompletableFuture<T> read(Function<? super S, ? extends T> query) {
        return enqueue(new Task<T>() {
            @Override
            T run() {
                return query.apply(core.state());
            }
        });
    }

    /**
     * {@link #read}, and waits.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public <T> T readAndWait(Function<? super S, ? extends T> query) throws IOException, InterruptedException {
        return await(read(query));
    }

    /** Brings everything that was submitted before to the disk, whatever the policy. */
    public CompletableFuture<Void> force() {
        return enqueue(new Task<Void>() {
            @Override
            boolean standsAlone() {
                return true;
            }

            @Override
            Void run() throws IOException {
                core.force();
                nothingUnforced();
                return null;
            }
        });
    }

    /**
     * Up to where the log is known to be on the disk: every record whose {@link Acknowledgement#position} is not more
     * survives a power cut.
     */
    public long durablePosition() {
        return core.durablePosition();
    }

    /**
     * Brings everything that was submitted before into a new snapshot, from which recovery is quick, and lets go of the
     * append-only files that it contains. Meanwhile the shard goes on: it stops only for as long as it takes to begin a
     * new append-only file. The snapshot is made on a thread of its own, by replaying the files into a second state:
     * for as long as that takes, there are two in memory.
     *
     * <p>Of the files that are not needed any more, one generation is kept, in case that the new snapshot turns out to
     * be damaged; unless the options say that it is not, or the files are not encrypted as they say, when keeping them
     * would give their content away.
     *
     * @return completes when the snapshot is in place and on the disk. If a rewrite is under way, another one follows
     *     it
     */
    public CompletableFuture<RewriteReport> rewrite() {
        CompletableFuture<RewriteReport> result = new CompletableFuture<>();
        CompletableFuture<Void> begun = enqueue(new Task<Void>() {
            @Override
            boolean standsAlone() {
                return true;
            }

            @Override
            Void run() throws IOException {
                core.checkWritable();
                if (rewrite == null) {
                    startRewrite(result);
                } else if (following == null) {
                    following = result;
                } else {
                    follow(following, result);
                }
                return null;
            }
        });
        begun.whenComplete((nothing, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static <T> void follow(CompletableFuture<T> source, CompletableFuture<T> target) {
        source.whenComplete((value, failure) -> {
            if (failure == null) {
                target.complete(value);
            } else {
                target.completeExceptionally(failure);
            }
        });
    }

    /**
     * The rewrite that began when the shard was opened, because files were not encrypted as the options say: when it
     * has ended well, nothing is left in the old format or of the old key, unless its report says what could not be
     * deleted. Empty if there was no need of it, or damage keeps the shard from being changed.
     */
    public Optional<CompletableFuture<RewriteReport>> migration() {
        return Optional.ofNullable(migration).map(CompletableFuture::copy);
    }

    /** Why the last rewrite failed; empty if it did not. That of an automatic one shows nowhere else. */
    public Optional<Throwable> rewriteFailure() {
        return Optional.ofNullable(rewriteFailure);
    }

    /**
     * Goes on without what damaged files do not give back: writes what was recovered to a new snapshot and takes
     * changes from then on. The damaged files, and those that could not be applied because of them, are kept with
     * {@code .damaged} behind their names. Nothing happens if no damage waits to be accepted.
     *
     * @throws IOException if the snapshot could not be written; the shard still refuses changes, or has failed
     * @throws InterruptedException if the thread was interrupted while it waited: it goes on all the same
     */
    public void acceptDamage() throws IOException, InterruptedException {
        await(enqueue(new Task<Void>() {
            @Override
            boolean standsAlone() {
                return true;
            }

            @Override
            Void run() throws IOException {
                if (core.isDamaged()) {
                    core.acceptDamage();
                }
                return null;
            }
        }));
    }

    /** Completes when the shard is closed; exceptionally, and before that, when it has failed. */
    public CompletableFuture<Void> termination() {
        return termination.copy();
    }

    /**
     * Waits for what was submitted, brings it to the disk unless the policy is {@link FsyncPolicy#OS}, ends the shard's
     * threads and lets go of its files. A rewrite that is under way is given up, unless its snapshot is in place
     * already.
     *
     * @throws IOException if that failed, or the shard had
     */
    @Override
    public void close() throws IOException {
        if (queue.isServer()) {
            throw new IllegalStateException("a shard is not closed on its own thread, which would wait for itself");
        }
        closing = true;
        RewriteThread<S, R, V> current = rewrite;
        if (current != null) {
            current.cancel();
        }
        // Wakes the thread; if the queue is full, it is awake.
        queue.offer(new Task<Void>() {
            @Override
            Void run() {
                return null;
            }
        });
        ThreadEnd.await(thread);
        failQueued();
        try {
            termination.join();
        } catch (RuntimeException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private ShardFailedException failed(Throwable cause) {
        return new ShardFailedException(files.shardId(), cause);
    }

    private <T> CompletableFuture<T> enqueue(Task<T> task) {
        if (closing || ended) {
            reject(task);
            return task.future;
        }
        if (queue.isServer()) {
            if (!queue.offer(task)) {
                task.fail(new RejectedExecutionException("shard " + files.shardId()
                        + ": too many calls wait, and its own thread cannot wait for itself"));
            }
            return task.future;
        }
        try {
            queue.put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.fail(new RejectedExecutionException(
                    "shard " + files.shardId() + ": interrupted while waiting for room in its queue; nothing was done",
                    e));
            return task.future;
        }
        if (ended) {
            // The thread may not have seen it any more.
            failQueued();
        }
        return task.future;
    }

    private void reject(Task<?> task) {
        Throwable failure = termination.isCompletedExceptionally()
                ? termination.handle((v, e) -> e).join()
                : null;
        task.fail(
                failure != null
                        ? failed(failure)
                        : new IllegalStateException("shard " + files.shardId() + " is closed"));
    }

    private void failQueued() {
        for (Task<?> task = queue.poll(); task != null; task = queue.poll()) {
            reject(task);
        }
    }

    private <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
        if (queue.isServer() && !future.isDone()) {
            throw new IllegalStateException(
                    "the shard's own thread cannot wait for itself; use the form with a future");
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IOException(cause);
        }
    }

    /** Does on the calling thread, which has borrowed the right to, what the shard's thread would do. */
    private void serveAlone(Task<?> task) {
        drained.add(task);
        try {
            serve();
        } catch (Throwable e) {
            failureOfBorrower = e;
        } finally {
            queue.giveBack(failureOfBorrower != null);
        }
    }

    // From here on, everything happens on the thread that serves.

    private void loop() {
        Throwable failure = null;
        try {
            if (migration != null) {
                startRewrite(migration);
            }
            while (!closing || !queue.isEmpty() || rewrite != null) {
                turn();
            }
        } catch (Throwable e) {
            // Whatever it is, an OutOfMemoryError too: what is waited for must be told, and the files let go.
            failure = e;
        }
        end(failure);
    }

    private void turn() throws Throwable {
        fill();
        if (failureOfBorrower != null) {
            throw failureOfBorrower;
        }
        serve();
    }

    private void serve() throws IOException {
        if (!drained.isEmpty()) {
            quiet = drained.size() == 1;
        }
        core.tick();
        while (!drained.isEmpty()) {
            // It stays there until it is dealt with: if the shard fails before that, it is rejected with the others.
            Task<?> task = drained.peek();
            if (task.standsAlone()) {
                finishGroup();
                runAlone(task);
            } else {
                runInGroup(task);
            }
            drained.remove();
        }
        expire();
        finishGroup();
        if (rewrite == null && core.rewriteIsDue() && !closing) {
            startRewrite(new CompletableFuture<>());
        }
    }

    /** Takes what waits; if nothing does, waits until something does or there is something else to be done. */
    private void fill() throws IOException {
        long nanos = storage.nanoTime();
        if (background != null) {
            background.tick(nanos);
        }
        queue.drainTo(drained, GROUP);
        if (!drained.isEmpty()) {
            return;
        }
        long patience = Math.max(0, nextExpiry - nanos);
        if (background != null) {
            patience = Math.min(patience, background.nanosToTick(nanos));
        }
        queue.await(patience);
        queue.drainTo(drained, GROUP);
    }

    private void runInGroup(Task<?> task) throws IOException {
        try {
            task.perform();
            group.add(task);
        } catch (DamagedShardException | NoRoomException e) {
            task.fail(e);
        } catch (IOException e) {
            group.add(task);
            dropGroup(e);
        } catch (RuntimeException | StackOverflowError e) {
            failAlone(task, e);
        }
    }

    /** A record was refused, or a query threw. If it may have left the state half changed, the state is built anew. */
    private void failAlone(Task<?> task, Throwable cause) throws IOException {
        if (core.isBroken()) {
            finishGroup();
            core.reload(false);
        }
        task.fail(cause);
    }

    private void runAlone(Task<?> task) throws IOException {
        awaitBackground();
        try {
            task.perform();
            task.succeed();
        } catch (HandOverException e) {
            task.fail(failed(e));
            throw e;
        } catch (IOException | RuntimeException e) {
            if (core.isPoisoned()) {
                core.noteFailure();
                task.fail(failed(e));
                throw e;
            }
            task.fail(e);
        }
    }

    private void awaitBackground() throws IOException {
        if (background != null) {
            background.await();
        }
    }

    /** Commits what the group appended, and completes its futures. */
    private void finishGroup() throws IOException {
        if (background != null && background.isBehind(storage.nanoTime())) {
            background.await();
        }
        try {
            core.commit();
        } catch (IOException e) {
            dropGroup(e);
            return;
        }
        if (background != null && core.hasUnforced()) {
            background.committed(storage.nanoTime());
        }
        for (Task<?> task : group) {
            task.succeed();
        }
        group.clear();
    }

    /** The group could not be committed: the file was cut back to where it began, and the state has to follow. */
    private void dropGroup(IOException cause) throws IOException {
        if (core.isPoisoned()) {
            core.noteFailure();
            failGroup(failed(cause));
            throw cause;
        }
        core.reload(true);
        failGroup(cause);
    }

    private void failGroup(Throwable cause) {
        for (Task<?> task : group) {
            task.fail(cause);
        }
        group.clear();
    }

    private void expire() throws IOException {
        long nanos = storage.nanoTime();
        if (nanos - nextExpiry < 0) {
            return;
        }
        if (core.isDamaged() || core.isFull()) {
            nextExpiry = nanos + EXPIRY_NANOS;
            return;
        }
        try {
            boolean more = core.expire() == ShardCore.EXPIRED_AT_ONCE;
            nextExpiry = more ? nanos : nanos + EXPIRY_NANOS;
        } catch (IOException e) {
            nextExpiry = nanos + EXPIRY_NANOS;
            dropGroup(e);
        }
    }

    private void startRewrite(CompletableFuture<RewriteReport> result) {
        rewrite = new RewriteThread<>(
                "ember-shard-" + files.shardId() + "-rewrite",
                core,
                storage,
                queue,
                this::nothingUnforced,
                this::rewriteEnded,
                result);
        rewrite.start();
    }

    private void nothingUnforced() {
        if (background != null) {
            background.forced();
        }
    }

    private void rewriteEnded(RewriteReport done, Throwable failure) throws IOException {
        CompletableFuture<RewriteReport> result = rewrite.result();
        rewrite = null;
        rewriteFailure = failure;
        if (failure == null) {
            core.rewritten(done);
            result.complete(done);
        } else {
            core.rewriteFailed();
            core.noteFailure();
            result.completeExceptionally(failure);
            core.checkPoison();
        }
        if (following != null) {
            CompletableFuture<RewriteReport> next = following;
            following = null;
            startRewrite(next);
        }
    }

    private void end(Throwable failure) {
        Throwable first = failure;
        if (background != null) {
            background.close();
        }
        core.noteFailure();
        endRewrites(failure);
        try {
            core.close();
        } catch (IOException | RuntimeException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
        }
        if (first == null) {
            termination.complete(null);
        } else {
            termination.completeExceptionally(first);
        }
        ended = true;
        failGroup(first == null ? null : failed(first));
        drained.forEach(this::reject);
        failQueued();
    }

    /** Ends a rewrite that is under way, and tells those who wait for one. */
    private void endRewrites(Throwable failure) {
        List<CompletableFuture<RewriteReport>> waiting = new ArrayList<>();
        RewriteThread<S, R, V> current = rewrite;
        if (current != null) {
            current.giveUp();
            waiting.add(current.result());
        }
        if (following != null) {
            waiting.add(following);
        }
        Throwable cause = failure == null
                ? new IllegalStateException("shard " + files.shardId() + " was closed")
                : failed(failure);
        waiting.forEach(each -> each.completeExceptionally(cause));
    }

    @Override
    public String toString() {
        return "Shard[" + files.shardId() + "]";
    }
}
