package dev.ember.persistence.repair;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.ShardVerdict.Standing;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Checks all files of one shard, and what they are to one another: which of them recovery reads, and whether one is
 * missing.
 *
 * <p>It only reads. Beside a live shard, a file can be gone before it was read: the check throws
 * {@link java.nio.file.NoSuchFileException}, and can be tried again.
 */
public final class ShardCheck {
    private final Storage storage;
    private final ShardFiles files;
    private final ShardListing listing;
    private final ShardModel<?, ?> model;
    private final EncryptionKey key;
    private final LongConsumer progress;
    private final List<ShardFile> checked = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();
    private long bytesBefore;

    /** The number of the last sealed file that the snapshot in use contains. */
    private long covered;

    /** The number of the last sealed file of which nothing is needed, not even should that snapshot be damaged. */
    private long orphaned;

    private boolean keyMissing;

    private ShardCheck(
            Storage storage, ShardFiles files, ShardModel<?, ?> model, EncryptionKey key, LongConsumer progress)
            throws IOException {
        this.storage = storage;
        this.files = files;
        this.listing = ShardListing.of(storage, files);
        this.model = model;
        this.key = key;
        this.progress = progress;
    }

    /**
     * Checks a shard.
     *
     * @param model the families of its records
     * @param key the key for encrypted files; null if there is none
     * @param progress told now and then how many bytes of all files together have been read
     * @throws java.nio.file.NoSuchFileException if a file goes away meanwhile
     */
    public static ShardVerdict of(
            Storage storage, ShardFiles files, ShardModel<?, ?> model, EncryptionKey key, LongConsumer progress)
            throws IOException {
        return new ShardCheck(storage, files, model, key, progress).run();
    }

    private ShardVerdict run() throws IOException {
        checkSnapshots();
        checkAppendOnlyFiles();
        return new ShardVerdict(
                files.shardId(), checked, missing, keyMissing ? OptionalLong.empty() : OptionalLong.of(covered));
    }

    /** The newest snapshot that is whole is the one that recovery uses. */
    private void checkSnapshots() throws IOException {
        List<FileVerdict> snapshots = new ArrayList<>();
        if (listing.snapshot()) {
            FileVerdict current = check(files.snapshot());
            snapshots.add(listing.fallbacks().isEmpty() ? current : mustSayWhatItCovers(current));
        }
        for (long number : listing.fallbacks().descendingSet()) {
            snapshots.add(check(files.fallback(number)));
        }
        int used = 0;
        while (used < snapshots.size() && !isUsed(snapshots.get(used))) {
            used++;
        }
        boolean previousKept =
                used == 0 && listing.snapshot() && !listing.fallbacks().isEmpty();
        orphaned = previousKept ? listing.fallbacks().last() : covered;
        for (int i = 0; i < snapshots.size(); i++) {
            Standing standing;
            if (i == used || used == snapshots.size()) {
                standing = Standing.NEEDED;
            } else if (i < used) {
                standing = Standing.REPLACED;
            } else {
                standing = i == 1 && previousKept ? Standing.KEPT : Standing.ORPHANED;
            }
            checked.add(new ShardFile(snapshots.get(i), standing));
        }
    }

    private boolean isUsed(FileVerdict verdict) {
        if (verdict.verdict() == Verdict.NO_KEY || verdict.verdict() == Verdict.WRONG_KEY) {
            // Recovery ends there: without the key, nothing says that it is damaged.
            keyMissing = true;
            return true;
        }
        covered = verdict.isGood() ? verdict.coverage().map(Coverage::sealed).orElse(0L) : 0;
        return verdict.isGood();
    }

    /** A shard that keeps the snapshot before the current one writes none that does not say what it contains. */
    private static FileVerdict mustSayWhatItCovers(FileVerdict snapshot) {
        if (snapshot.verdict() != Verdict.CLEAN || snapshot.coverage().isPresent()) {
            return snapshot;
        }
        return snapshot.withDamage(new CorruptFileException(
                snapshot.file(),
                Damage.INVALID_VALUE,
                snapshot.bytes(),
                0,
                "the snapshot does not say which append-only files it contains, although the one before it is there: its"
                        + " end is damaged, or it was put there by another program",
                null));
    }

    private void checkAppendOnlyFiles() throws IOException {
        boolean reached = true;
        long expected = covered + 1;
        for (long number : listing.sealed()) {
            FileVerdict verdict = check(files.sealed(number));
            if (number <= covered) {
                checked.add(new ShardFile(verdict, number <= orphaned ? Standing.ORPHANED : Standing.KEPT));
                continue;
            }
            if (number != expected && !keyMissing) {
                missing.add(files.sealed(expected));
                reached = false;
            }
            expected = number + 1;
            checked.add(new ShardFile(verdict, reached ? Standing.NEEDED : Standing.NOT_REACHED));
            reached &= verdict.isGood();
        }
        if (listing.active()) {
            checked.add(new ShardFile(check(files.aof()), reached ? Standing.NEEDED : Standing.NOT_REACHED));
        }
    }

    private FileVerdict check(Path file) throws IOException {
        long before = bytesBefore;
        FileVerdict verdict = FileCheck.of(storage, file, model, key, bytes -> progress.accept(before + bytes));
        bytesBefore += verdict.bytes();
        progress.accept(bytesBefore);
        return verdict;
    }
}
