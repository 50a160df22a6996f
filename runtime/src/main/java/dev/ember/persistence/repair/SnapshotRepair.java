package dev.ember.persistence.repair;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.repair.FileRepair.Action;
import dev.ember.persistence.repair.RepairPlan.Step;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.snapshot.SnapshotWriter;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What can be read of a damaged snapshot that nothing stands in for, and the new one that is made of it.
 *
 * <p>The footer vouches for all entries or for none. So it is tried first whether the snapshot is whole but for its
 * header, which has no checksum: with another version, or another number of entries.
 */
final class SnapshotRepair<V> {
    private final Storage storage;
    private final RecordRegistry<V> registry;
    private final EncryptionKey key;
    private final LongConsumer progress;
    private final FileVerdict found;
    private final CorruptFileException damage;

    /** How it is read: the version, and whether the header's number of entries is not relied on. */
    private int version;

    private boolean behindHeader;
    private boolean skipping;
    private boolean whole;
    private long entries;
    private long lostBytes;
    private OptionalInt shardId = OptionalInt.empty();
    private Optional<Coverage> coverage = Optional.empty();

    private SnapshotRepair(
            Storage storage, RecordRegistry<V> registry, EncryptionKey key, LongConsumer progress, FileVerdict found) {
        this.storage = storage;
        this.registry = registry;
        this.key = key;
        this.progress = progress;
        this.found = found;
        this.damage = found.damage().orElseThrow();
    }

    /**
     * Finds out what can be read.
     *
     * @param found a snapshot that is damaged
     * @param salvage whether to go on behind entries that do not authenticate, and where the magic is another one
     * @throws EncryptionKeyException if its entries look encrypted, and nothing more can be said without the key
     */
    static <V> SnapshotRepair<V> of(
            Storage storage,
            RecordRegistry<V> registry,
            EncryptionKey key,
            boolean salvage,
            LongConsumer progress,
            FileVerdict found)
            throws IOException {
        SnapshotRepair<V> repair = new SnapshotRepair<>(storage, registry, key, progress, found);
        repair.survey(salvage);
        return repair;
    }

    private void survey(boolean salvage) throws IOException {
        if (damage.damage() == Damage.HEADER_CUT_OFF) {
            return;
        }
        if (damage.damage() == Damage.WRONG_SHARD) {
            version = found.version();
            whole = true;
            read();
            return;
        }
        behindHeader = true;
        for (int candidate : versions()) {
            version = candidate;
            if (read()) {
                whole = true;
                return;
            }
        }
        checkWhetherEncrypted();
        version = found.version() != 0 ? found.version() : salvage ? namedVersion() : 0;
        skipping = salvage && version == FileKind.ENCRYPTED_VERSION;
        behindHeader = skipping || found.version() == 0;
        if (version == 0) {
            entries = 0;
            coverage = Optional.empty();
            lostBytes = found.bytes() - FileKind.PREFIX_LENGTH;
        } else {
            read();
        }
    }

    private Set<Integer> versions() throws IOException {
        Set<Integer> versions = new LinkedHashSet<>();
        int named = namedVersion();
        if (named != 0) {
            versions.add(named);
        }
        versions.addAll(List.of(FileKind.PLAINTEXT_VERSION, FileKind.ENCRYPTED_VERSION, 1));
        if (key == null) {
            versions.remove(FileKind.ENCRYPTED_VERSION);
        }
        return versions;
    }

    /** The version byte, 0 if it is not one of 1 to 3 or cannot be read without a key. */
    private int namedVersion() throws IOException {
        try (RecordInput in = RecordInput.open(storage, found.file())) {
            in.ensure(FileKind.PREFIX_LENGTH);
            in.reader().skip(FileKind.PREFIX_LENGTH - 1L);
            int named = in.reader().readU8();
            boolean known = named >= 1 && named <= FileKind.ENCRYPTED_VERSION;
            return known && (key != null || named != FileKind.ENCRYPTED_VERSION) ? named : 0;
        }
    }

    /** A header that says plaintext over frames must not empty the snapshot because no key was given. */
    private void checkWhetherEncrypted() throws IOException {
        if (key == null && found.records() == 0 && SnapshotReader.couldBeEncrypted(storage, found.file())) {
            throw new EncryptionKeyException(
                    EncryptionKeyException.Reason.NOT_GIVEN,
                    found.file() + ": its header is damaged, and what stands behind it looks encrypted; no key was"
                            + " given");
        }
    }

    private SnapshotReader<V> open() throws IOException {
        return behindHeader
                ? SnapshotReader.openBehindHeader(storage, found.file(), registry, key, version)
                : SnapshotReader.open(storage, found.file(), registry, key);
    }

    /** Takes an entry that was read. */
    @FunctionalInterface
    private interface Entries<V> {
        void take(SnapshotReader<V> entry) throws IOException;
    }

    /** Counts what can be read, and tells whether it is all there is. */
    private boolean read() throws IOException {
        long[] bytes = {0};
        entries = 0;
        try (SnapshotReader<V> reader = open()) {
            shardId = OptionalInt.of(reader.shardId());
            long first = reader.offset();
            boolean complete = readEach(reader, entry -> {
                entries++;
                bytes[0] += entry.endOffset() - entry.offset();
                progress.accept(entry.offset());
            });
            coverage = reader.coverage();
            lostBytes = Math.max(0, reader.entriesEnd() - first - bytes[0]);
            return complete;
        } catch (CorruptFileException | EncryptionKeyException e) {
            return false;
        }
    }

    private boolean readEach(SnapshotReader<V> reader, Entries<V> entries) throws IOException {
        while (true) {
            try {
                while (reader.next()) {
                    entries.take(reader);
                }
                return true;
            } catch (CorruptFileException e) {
                if (!skipping || !reader.skipDamage()) {
                    return false;
                }
            } catch (EncryptionKeyException e) {
                return false;
            }
        }
    }

    /** How many entries can be read. */
    long entries() {
        return entries;
    }

    /** The shard that its header names, if that can be read. */
    OptionalInt shardId() {
        return shardId;
    }

    /** What the snapshot says of itself, if its block is whole. */
    Optional<Coverage> coverage() {
        return coverage;
    }

    /**
     * Plans the new snapshot.
     *
     * @param shardId the shard that its header will name
     * @param covered what its block will say; empty for none
     * @param remarks what else is to be said
     */
    Step plan(int shardId, Optional<Coverage> covered, List<String> remarks) {
        List<String> all = new ArrayList<>(remarks);
        if (!whole && entries > 0 && version != FileKind.ENCRYPTED_VERSION) {
            all.add("No checksum vouches for the entries that are kept: any of them may be the damaged one.");
        }
        if (!whole && version == FileKind.ENCRYPTED_VERSION && !skipping && lostBytes > 0) {
            all.add("--salvage would look for entries behind the damage.");
        }
        FileRepair repair = new FileRepair(
                found.file(),
                whole ? Action.HEADER : Action.REBUILD,
                AofRepair.reason(found),
                found.bytes(),
                entries,
                lostBytes,
                0,
                all);
        return new Step(repair, done -> rebuild(repair, shardId, covered, done));
    }

    private RepairedFile rebuild(FileRepair repair, int shardId, Optional<Coverage> covered, LongConsumer done)
            throws IOException {
        Path backup = new FileSwap(storage, repair.file(), done).exchangeFor(temporary -> {
            EncryptionKey newKey = version == FileKind.ENCRYPTED_VERSION ? key : null;
            SnapshotWriter<V> writer = SnapshotWriter.create(storage, repair.file(), shardId, registry, newKey);
            boolean completed = false;
            try {
                if (entries > 0) {
                    try (SnapshotReader<V> reader = open()) {
                        readEach(reader, entry -> writer.write(entry.key(), entry.value(), entry.ttlMillis()));
                    }
                }
                writer.complete(covered.orElse(null));
                completed = true;
            } finally {
                if (!completed) {
                    // Deletes what was written. Complete, it is closed, and renamed by the exchange.
                    writer.close();
                }
            }
        });
        return new RepairedFile(repair, Optional.of(backup), Optional.empty());
    }
}
