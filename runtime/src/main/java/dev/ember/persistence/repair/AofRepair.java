package dev.ember.persistence.repair;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.FileRepair.Action;
import dev.ember.persistence.repair.RepairPlan.Step;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** What is kept of a damaged append-only file, and how the new one is written: records as they stand, none encoded. */
final class AofRepair {
    private final Storage storage;
    private final ShardModel<?, ?> model;
    private final EncryptionKey key;
    private final boolean salvage;
    private final LongConsumer progress;

    AofRepair(Storage storage, ShardModel<?, ?> model, EncryptionKey key, boolean salvage, LongConsumer progress) {
        this.storage = storage;
        this.model = model;
        this.key = key;
        this.salvage = salvage;
        this.progress = progress;
    }

    /**
     * Plans the repair of a file that is damaged, or ends in a torn record or zeros.
     *
     * @throws EncryptionKeyException if its records look encrypted, and nothing more can be said without the key
     */
    Step plan(FileVerdict found) throws IOException {
        FileVerdict read = behindHeader(found);
        boolean newHeader = read != found;
        if (read.version() == 0) {
            return replaceByEmpty(found, reason(found), 0, unreadable(found));
        }
        boolean more = salvage && read.recordsBehind() > 0;
        boolean zeros = read.verdict() == Verdict.ZERO_TAIL;
        long lost = more ? read.unreadableBytes() : zeros ? 0 : read.bytes() - read.goodBytes();
        List<String> remarks = new ArrayList<>();
        if (newHeader) {
            remarks.add(
                    "Whole records of version " + read.version() + " stand behind the header: it is what is damaged.");
        }
        if (newHeader && !read.isGood()) {
            remarks.add("Also behind it there is damage: " + reason(read) + ".");
        }
        if (!more && read.recordsBehind() > 0) {
            remarks.add(salvageHint());
        }
        FileRepair repair = new FileRepair(
                found.file(),
                more ? Action.SALVAGE : newHeader && lost == 0 ? Action.HEADER : Action.CUT,
                reason(found),
                found.bytes(),
                read.records() + (more ? read.recordsBehind() : 0),
                lost,
                more ? 0 : read.recordsBehind(),
                remarks);
        return new Step(repair, done -> more ? salvage(repair, read, done) : cut(repair, read, done));
    }

    /**
     * Plans an empty file in place of one.
     *
     * @param lostRecords how many whole records it is known to have
     */
    Step replaceByEmpty(FileVerdict found, String reason, long lostRecords, List<String> remarks) {
        int version = found.version() == 0 ? versionByKey() : Math.max(found.version(), FileKind.PLAINTEXT_VERSION);
        long lostBytes = Math.max(0, found.bytes() - FileKind.PREFIX_LENGTH);
        FileRepair repair =
                new FileRepair(found.file(), Action.EMPTY, reason, found.bytes(), 0, lostBytes, lostRecords, remarks);
        return new Step(repair, done -> {
            Path backup = new FileSwap(storage, found.file(), done).exchangeFor(temporary -> {
                try (StorageFile file = storage.create(temporary)) {
                    file.write(header(version), 0);
                }
            });
            return new RepairedFile(repair, Optional.of(backup), Optional.empty());
        });
    }

    /**
     * Plans an empty file where one is missing.
     *
     * @param next what was found of the file after it, whose format it gets
     */
    Step create(Path missing, FileVerdict next) {
        int version = next.version() == 0 ? versionByKey() : Math.max(next.version(), FileKind.PLAINTEXT_VERSION);
        FileRepair repair = new FileRepair(
                missing,
                Action.CREATE,
                "the file is missing, and " + next.file().getFileName() + " is there",
                0,
                0,
                0,
                0,
                List.of("What the missing file held is lost, and nobody can tell how much that is."));
        return new Step(repair, done -> {
            FileSwap.create(storage, missing, header(version));
            return new RepairedFile(repair, Optional.empty(), Optional.empty());
        });
    }

    static String salvageHint() {
        return "--salvage would keep the whole records behind the damage; the state may then be one that never was.";
    }

    static String reason(FileVerdict verdict) {
        if (verdict.damage().isPresent()) {
            CorruptFileException damage = verdict.damage().get();
            return "offset " + damage.offset() + ": " + damage.reason();
        }
        return "offset " + verdict.goodBytes() + ": "
                + (verdict.verdict() == Verdict.ZERO_TAIL
                        ? "nothing but zero bytes to the end of the file: room that was written ahead of the records"
                        : "a record is cut off, as a crash leaves it");
    }

    private static List<String> unreadable(FileVerdict found) {
        return found.bytes() < FileKind.PREFIX_LENGTH
                ? List.of()
                : List.of("No record stands directly behind the header: look whether another file was put under this"
                        + " name. --salvage looks for records anywhere in it.");
    }

    private int versionByKey() {
        return key == null ? FileKind.PLAINTEXT_VERSION : FileKind.ENCRYPTED_VERSION;
    }

    private static ByteBuffer header(int version) {
        return ByteBuffer.allocate(FileKind.PREFIX_LENGTH)
                .put(FileKind.AOF.magic())
                .put((byte) version)
                .flip();
    }

    /**
     * Reads the file as if its header said something else, if the header may be what is damaged.
     *
     * @return what was found then, or the same if that is no better
     */
    private FileVerdict behindHeader(FileVerdict found) throws IOException {
        CorruptFileException damage = found.damage().orElse(null);
        if (damage == null
                || damage.damage() == Damage.HEADER_CUT_OFF
                || damage.damage().isTraceOfPowerCut()
                || damage.offset() > FileKind.PREFIX_LENGTH) {
            return found;
        }
        FileVerdict best = found;
        for (int version : versions(found)) {
            if (salvage || beginsWithRecord(found.file(), version, model.records())) {
                FileVerdict read = FileCheck.behindHeader(storage, found.file(), version, model, key, progress);
                if (read.verdict() == Verdict.UNREADABLE) {
                    // The disk fails: that says nothing of what the file holds.
                    throw read.cause();
                }
                if (read.records() > 0) {
                    return read;
                }
                best = read.recordsBehind() > best.recordsBehind() ? read : best;
            }
        }
        if (best == found && key == null && couldBeEncrypted(found)) {
            throw new EncryptionKeyException(
                    EncryptionKeyException.Reason.NOT_GIVEN,
                    found.file() + ": its header is damaged, and what stands behind it looks encrypted; no key was"
                            + " given");
        }
        return best;
    }

    /** The versions that the header may have named. */
    private Set<Integer> versions(FileVerdict found) throws IOException {
        Set<Integer> versions = new LinkedHashSet<>();
        if (found.version() == 0) {
            int named = versionByte(found.file());
            if (named >= 1 && named <= FileKind.ENCRYPTED_VERSION) {
                versions.add(named);
            }
        }
        versions.add(FileKind.PLAINTEXT_VERSION);
        versions.add(FileKind.ENCRYPTED_VERSION);
        versions.remove(found.version() == 1 ? FileKind.PLAINTEXT_VERSION : found.version());
        if (key == null) {
            versions.remove(FileKind.ENCRYPTED_VERSION);
        }
        return versions;
    }

    private int versionByte(Path file) throws IOException {
        try (RecordInput in = RecordInput.open(storage, file)) {
            in.ensure(FileKind.PREFIX_LENGTH);
            in.reader().skip(FileKind.PREFIX_LENGTH - 1L);
            return in.reader().readU8();
        }
    }

    private <R> boolean beginsWithRecord(Path file, int version, RecordRegistry<R> registry) throws IOException {
        try (AofReader<R> reader = AofReader.openBehindHeader(storage, file, registry, key, version)) {
            return reader.next();
        } catch (CorruptFileException | EncryptionKeyException e) {
            return false;
        }
    }

    private boolean couldBeEncrypted(FileVerdict found) throws IOException {
        try (RecordInput in = RecordInput.open(storage, found.file())) {
            in.skip(FileKind.PREFIX_LENGTH);
            return in.remaining() > 0 && SealedInput.couldBeFrames(in);
        }
    }

    private RepairedFile cut(FileRepair repair, FileVerdict read, LongConsumer done) throws IOException {
        FileSwap swap = new FileSwap(storage, repair.file(), done);
        Path backup = swap.exchangeFor(temporary -> {
            try (StorageFile from = storage.openForReading(repair.file());
                    StorageFile to = storage.create(temporary)) {
                to.write(header(read.version()), 0);
                swap.copy(from, FileKind.PREFIX_LENGTH, read.goodBytes(), to, FileKind.PREFIX_LENGTH);
            }
        });
        return new RepairedFile(repair, Optional.of(backup), Optional.empty());
    }

    private RepairedFile salvage(FileRepair repair, FileVerdict read, LongConsumer done) throws IOException {
        FileSwap swap = new FileSwap(storage, repair.file(), done);
        Path rejected = swap.setAside("rejected", temporary -> {
            try (StorageFile from = storage.openForReading(repair.file());
                    StorageFile to = storage.create(temporary);
                    AofReader<?> reader = open(repair.file(), read.version())) {
                AofRanges.read(reader, (start, end) -> {}, new RejectedRanges(swap, from, to)::write);
            }
        });
        Path backup = swap.exchangeFor(temporary -> {
            try (StorageFile from = storage.openForReading(repair.file());
                    StorageFile to = storage.create(temporary);
                    AofReader<?> reader = open(repair.file(), read.version())) {
                to.write(header(read.version()), 0);
                AofRanges.read(reader, (start, end) -> swap.copy(from, start, end, to, to.size()), (start, end) -> {});
            }
        });
        return new RepairedFile(repair, Optional.of(backup), Optional.of(rejected));
    }

    private AofReader<?> open(Path file, int version) throws IOException {
        return AofReader.openBehindHeader(storage, file, model.records(), key, version);
    }
}
