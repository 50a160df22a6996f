package dev.ember.persistence.repair;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.RepairPlan.Step;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings the damaged files of one shard, or one file that belongs to no shard, back into order: a plan first, and then,
 * if somebody wants that, its carrying out.
 *
 * <p>Afterwards, recovery finds nothing wrong and comes to the state that it came to before with
 * {@link dev.ember.persistence.recovery.DamagePolicy#PREFIX}; or, when salvaging, with
 * {@link dev.ember.persistence.recovery.DamagePolicy#SALVAGE}. Where a header alone is damaged, or the number of a
 * snapshot's entries, it comes to more, and where a snapshot is damaged that nothing stands in for, to what can be read
 * of that as well.
 *
 * <p>No byte is lost: what is replaced stays under a name with {@code .bak} behind it. Whenever the process or the
 * machine ends, each file is whole under its name, the old one or the new one, and repairing again goes on from there.
 * Memory is that of a buffer and the largest record, whatever the size of the files.
 *
 * <p>What records do to a state it does not know: a record that is whole and cannot be applied stays. Not thread-safe.
 */
public final class Repair implements Closeable {
    private final Storage storage;
    private final ShardFiles shard;
    private final Path file;
    private final ShardModel<?, ?> model;
    private final EncryptionKey key;
    private final boolean salvage;
    private final StorageLock lock;

    private Repair(
            Storage storage,
            ShardFiles shard,
            Path file,
            ShardModel<?, ?> model,
            EncryptionKey key,
            boolean salvage,
            StorageLock lock) {
        this.storage = storage;
        this.shard = shard;
        this.file = file;
        this.model = model;
        this.key = key;
        this.salvage = salvage;
        this.lock = lock;
    }

    /**
     * A repair of a shard that can be planned only: it takes no lock and writes nothing.
     *
     * @param model the families of its records
     * @param key the key of encrypted files; null if there is none
     * @param salvage whether whole records behind damage are kept: the state may be one that never was then
     */
    public static Repair look(
            Storage storage, ShardFiles shard, ShardModel<?, ?> model, EncryptionKey key, boolean salvage) {
        return new Repair(storage, shard, null, model, key, salvage, null);
    }

    /**
     * A repair of a shard, which is locked until this is closed. What the lock's file says stays as it is.
     *
     * @param model the families of its records
     * @param key the key of encrypted files; null if there is none
     * @param salvage as for {@link #look}
     * @throws dev.ember.persistence.storage.LockedException if somebody has the shard open
     */
    public static Repair lock(
            Storage storage, ShardFiles shard, ShardModel<?, ?> model, EncryptionKey key, boolean salvage)
            throws IOException {
        return new Repair(storage, shard, null, model, key, salvage, storage.lock(shard.lock()));
    }

    /**
     * A repair of a file that belongs to no shard. Keeping others from writing to it is up to the caller.
     *
     * @param model the families of its records
     * @param key the key of an encrypted file; null if there is none
     * @param salvage as for {@link #look}
     */
    public static Repair ofFile(
            Storage storage, Path file, ShardModel<?, ?> model, EncryptionKey key, boolean salvage) {
        return new Repair(storage, null, file, model, key, salvage, null);
    }

    /**
     * Reads the files and decides what is to be done. It only reads.
     *
     * @param progress told now and then how many bytes have been read
     * @throws IOException if a file is missing, or what is there is no regular file
     */
    public RepairPlan plan(LongConsumer progress) throws IOException {
        RepairPlanner planner = new RepairPlanner(storage, model, key, salvage, progress);
        if (shard != null) {
            return planner.shard(shard);
        }
        if (storage.exists(file) && !storage.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so nothing that can be repaired. A symbolic link is"
                    + " not followed: name the file itself");
        }
        return planner.file(file);
    }

    /**
     * Carries out a plan of this repair. The files are taken from the last to the first, so that nothing is ever
     * applied on top of a file that was cut.
     *
     * @param progress told how many bytes have been written, of {@link RepairPlan#bytesToWrite} at the most
     * @param done told of each file that was repaired, also if a later one cannot be
     * @throws IOException if something failed: the file it names is as it was, those before it are repaired, those
     *     after it were not touched. It can be tried again
     * @throws IllegalStateException if the shard is not locked, or the plan was refused
     */
    public void apply(RepairPlan plan, LongConsumer progress, Consumer<RepairedFile> done) throws IOException {
        if (shard != null && lock == null || !plan.refusals().isEmpty()) {
            throw new IllegalStateException("neither without the lock nor against a refusal");
        }
        if (plan.steps().isEmpty()) {
            return;
        }
        // An earlier process may have been ended between a rename and the force of the folder.
        storage.forceFolder(shard == null ? FileSwap.folderOf(file) : shard.folder());
        long written = 0;
        List<Step> steps = plan.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            long before = written;
            done.accept(step.work().run(bytes -> progress.accept(before + bytes)));
            written += 2 * step.repair().bytes();
        }
    }

    /** Gives the lock back, if there is one. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
