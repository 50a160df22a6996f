package dev.ember.persistence.cli.stats;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.stats.FileStatistics.Use;
import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/**
 * Reads a file, or the shards of a folder, once, and makes the statistics of them.
 *
 * <p>Of a shard, those files are read that recovery reads, in its order, each up to the first thing that is wrong with
 * it; what recovery would not apply then is not read either. It only reads, in memory that does not depend on the size
 * of the files. Beside a live shard, a file can be gone before it was read: that is a
 * {@link java.nio.file.NoSuchFileException}.
 *
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshots' values
 */
public final class StatisticsReader<R, V> {
    private static final int TAGS = 256;

    /** In place of the number of a sealed file. */
    private static final long UNKNOWN = -1;

    /** The least that a rewritten shard takes: header, footer and block of the snapshot, header of the active file. */
    private static final int EMPTY_SHARD = 11 + 4 + 33 + 5;

    /** The same if it is encrypted, which makes the block longer. */
    private static final int EMPTY_ENCRYPTED_SHARD = 11 + 4 + 62 + 5;

    private static final int AOF_HEADER = 5;
    private static final int CRC = 4;

    /** What encryption adds to a body: nonce, length and tag. */
    private static final int SEAL = 32;

    private final Storage storage;
    private final ShardModel<R, V> model;
    private final EncryptionKey key;
    private final StatisticsOptions options;
    private final LongConsumer progress;
    private final KeyHash hashing;
    private final RecordKeys<R> keys;
    private final TtlField[] ttlFields = new TtlField[TAGS];
    private final long now;
    private final List<FileStatistics> files = new ArrayList<>();
    private Tally tally;
    private long from;

    // Of the shards that were rewritten in mind.
    private double live;
    private double liveVariance;
    private double liveKeys;
    private double liveKeysVariance;
    private double expiredKeys;
    private double expiredKeysVariance;
    private long rewritten;
    private int exponent;
    private String unavailable;

    private StatisticsReader(
            Storage storage,
            ShardModel<R, V> model,
            EncryptionKey key,
            StatisticsOptions options,
            LongConsumer progress) {
        this.storage = storage;
        this.model = model;
        this.key = key;
        this.options = options;
        this.progress = progress;
        hashing = new KeyHash(options.seed());
        keys = new RecordKeys<>(model.records());
        for (RecordSchema schema : model.records().schemas()) {
            ttlFields[schema.tag()] = TtlField.of(schema).orElse(null);
        }
        now = Math.max(0, storage.nowMillis());
    }

    /**
     * Reads a file or a folder.
     *
     * @param key the key for encrypted files; null if there is none
     * @param progress told how many bytes of all files together have been read
     * @throws IOException if a file cannot be read. What is wrong with its content is told of in the statistics
     */
    public static <R, V> Statistics read(
            Storage storage,
            Path path,
            ShardModel<R, V> model,
            EncryptionKey key,
            StatisticsOptions options,
            LongConsumer progress)
            throws IOException {
        StatisticsReader<R, V> reader = new StatisticsReader<>(storage, model, key, options, progress);
        return Files.isDirectory(path) ? reader.readFolder(path) : reader.readFile(path);
    }

    /** One of a shard's files, while it is looked at. */
    private record Source(Path file, OptionalInt shard, FileKind kind) {}

    private Statistics readFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so neither append-only file nor snapshot");
        }
        tally = new Tally(options, hashing, size(file));
        Optional<FileKind> kind = kind(file);
        KeySample<R, V> sample = newSample();
        if (kind.isEmpty()) {
            files.add(unknown(file));
            sample.giveUp("the file cannot be read");
        } else {
            Source source = new Source(file, OptionalInt.empty(), kind.get());
            FileStatistics read = kind.get() == FileKind.AOF ? readAof(source, sample) : readSnapshot(source, sample);
            files.add(read);
        }
        rewrite(sample, files);
        return result();
    }

    /** What the file is: its name says so, for its first bytes may be damaged. */
    private Optional<FileKind> kind(Path file) throws IOException {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        if (name.endsWith(".aof")) {
            return Optional.of(FileKind.AOF);
        }
        return name.endsWith(".snap") ? Optional.of(FileKind.SNAPSHOT) : FileKind.detect(storage, file);
    }

    private FileStatistics unknown(Path file) throws IOException {
        long bytes = size(file);
        CorruptFileException cause = new CorruptFileException(
                file,
                Damage.BAD_MAGIC,
                0,
                bytes,
                "the file begins neither with \"EAOF\", as an append-only file does, nor with \"ESNP\", as a snapshot"
                        + " does",
                null);
        return new FileStatistics(file, Optional.empty(), OptionalInt.empty(), Use.READ, 0, bytes, 0, 0, 0, 0, cause);
    }

    private Statistics readFolder(Path folder) throws IOException {
        List<ShardFiles> shards = new ArrayList<>();
        long length = 0;
        for (int shard : ShardListing.shards(storage, folder)) {
            ShardFiles shardFiles = new ShardFiles(folder, shard);
            shards.add(shardFiles);
            length += plannedBytes(shardFiles);
        }
        tally = new Tally(options, hashing, length);
        for (ShardFiles shard : shards) {
            readShard(shard);
        }
        return result();
    }

    /** How many bytes will be read of a shard, if its snapshot is good. */
    private long plannedBytes(ShardFiles shard) throws IOException {
        ShardListing listing = ShardListing.of(storage, shard);
        long bytes = 0;
        long covered = 0;
        if (listing.snapshot()) {
            bytes += size(shard.snapshot());
            covered = claimedCoverage(shard.snapshot());
        } else if (!listing.fallbacks().isEmpty()) {
            Path fallback = shard.fallback(listing.fallbacks().last());
            bytes += size(fallback);
            covered = claimedCoverage(fallback);
        }
        for (long number : listing.sealed().tailSet(covered, false)) {
            bytes += size(shard.sealed(number));
        }
        return bytes + (listing.active() ? size(shard.aof()) : 0);
    }

    private long claimedCoverage(Path snapshot) throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, snapshot, model.values(), key)) {
            return reader.coverage().map(Coverage::sealed).orElse(0L);
        } catch (CorruptFileException | EncryptionKeyException e) {
            // It is told when the file is read.
            return 0;
        }
    }

    private void readShard(ShardFiles shard) throws IOException {
        ShardListing listing = ShardListing.of(storage, shard);
        KeySample<R, V> sample = newSample();
        int before = files.size();
        long covered = readSnapshots(shard, listing, sample);
        readAppendOnlyFiles(shard, listing, covered, sample);
        rewrite(sample, files.subList(before, files.size()));
    }

    /**
     * Reads the newest snapshot that is whole.
     *
     * @return the number of the last sealed file that it contains, 0 if it contains none; {@link #UNKNOWN} if it cannot
     *     be read without its key
     */
    private long readSnapshots(ShardFiles shard, ShardListing listing, KeySample<R, V> sample) throws IOException {
        List<Path> snapshots = new ArrayList<>();
        if (listing.snapshot()) {
            snapshots.add(shard.snapshot());
        }
        listing.fallbacks().descendingSet().forEach(number -> snapshots.add(shard.fallback(number)));
        OptionalInt shardId = OptionalInt.of(shard.shardId());
        boolean found = false;
        long covered = 0;
        for (Path file : snapshots) {
            Source source = new Source(file, shardId, FileKind.SNAPSHOT);
            if (found) {
                files.add(unread(source, Use.COVERED));
                continue;
            }
            FileStatistics read = readSnapshot(source, sample);
            files.add(read);
            found = read.cause() == null;
            if (found) {
                covered = claimedCoverage(file);
            } else if (read.cause() instanceof EncryptionKeyException) {
                // Without the right key, it is not known to be damaged: nothing stands in for it.
                found = true;
                covered = UNKNOWN;
            } else {
                sample.clear();
            }
        }
        return covered;
    }

    private void readAppendOnlyFiles(ShardFiles shard, ShardListing listing, long covered, KeySample<R, V> sample)
            throws IOException {
        OptionalInt shardId = OptionalInt.of(shard.shardId());
        boolean reached = true;
        long expected = covered + 1;
        for (long number : listing.sealed()) {
            Source source = new Source(shard.sealed(number), shardId, FileKind.AOF);
            if (number <= covered) {
                files.add(unread(source, Use.COVERED));
                continue;
            }
            if (reached && number != expected && covered != UNKNOWN) {
                files.add(missing(shard.sealed(expected), shardId));
                reached = false;
            }
            expected = number + 1;
            FileStatistics read = reached ? readAof(source, sample) : unread(source, Use.NOT_REACHED);
            files.add(read);
            reached &= read.cause() == null;
        }
        if (listing.active()) {
            Source source = new Source(shard.aof(), shardId, FileKind.AOF);
            files.add(reached ? readAof(source, sample) : unread(source, Use.NOT_REACHED));
        }
    }

    private FileStatistics missing(Path file, OptionalInt shard) {
        CorruptFileException cause = new CorruptFileException(
                file,
                Damage.MISSING_FILE,
                0,
                0,
                "the file is missing, and later ones are there: what they hold cannot be applied",
                null);
        return new FileStatistics(file, Optional.of(FileKind.AOF), shard, Use.MISSING, 0, 0, 0, 0, 0, -1, cause);
    }

    private FileStatistics unread(Source source, Use use) throws IOException {
        return new FileStatistics(
                source.file, Optional.of(source.kind), source.shard, use, 0, size(source.file), 0, 0, 0, -1, null);
    }

    private long size(Path file) throws IOException {
        try (StorageFile opened = storage.openForReading(file)) {
            return opened.size();
        }
    }

    /** What times to live in a file count from, if it does not say. */
    private long anchor(Path file) throws IOException {
        return Math.max(0, Math.min(now, storage.lastModifiedMillis(file)));
    }

    private FileStatistics readAof(Source source, KeySample<R, V> sample) throws IOException {
        int version = 0;
        long good = 0;
        long torn = 0;
        long count = 0;
        IOException cause = null;
        long bytes = size(source.file);
        boolean sealed =
                ShardFileName.parse(source.file).map(ShardFileName::isSealed).orElse(false);
        try (AofReader<R> reader = AofReader.open(storage, source.file, model.records(), key)) {
            version = reader.version();
            bytes = reader.size();
            try {
                countRecords(reader, new FileTime(anchor(source.file)), sample);
                good = reader.endOffset();
                torn = reader.tornBytes();
                cause = sealed ? reader.unfinished().orElse(null) : null;
            } catch (CorruptFileException | EncryptionKeyException e) {
                good = e instanceof CorruptFileException corrupt ? corrupt.offset() : reader.endOffset();
                if (!sealed
                        && e instanceof CorruptFileException corrupt
                        && corrupt.damage().isTraceOfPowerCut()) {
                    torn = corrupt.unreadBytes();
                } else {
                    cause = e;
                }
            }
            count = reader.count();
        } catch (CorruptFileException | EncryptionKeyException e) {
            cause = e;
        }
        return finished(source, version, bytes, good, torn, count, cause);
    }

    private FileStatistics finished(
            Source source, int version, long bytes, long good, long torn, long count, IOException cause) {
        FileStatistics finished = new FileStatistics(
                source.file,
                Optional.of(source.kind),
                source.shard,
                Use.READ,
                version,
                bytes,
                good,
                torn,
                count,
                from,
                cause);
        from += bytes;
        progress.accept(from);
        return finished;
    }

    /** The surroundings of records in a file: what they warn of is recovery's concern. */
    private record FileTime(long nowMillis) implements ApplyContext {
        @Override
        public void warn(String message) {
            // Said by recovery, with the offset.
        }
    }

    private void countRecords(AofReader<R> reader, FileTime time, KeySample<R, V> sample) throws IOException {
        while (reader.next()) {
            long bytes = reader.endOffset() - reader.offset();
            WireReader body = reader.body();
            byte[] buffer = body.buffer();
            int start = body.position();
            int tag = body.readU8();
            long ttl =
                    ttlFields[tag] == null ? Tally.NO_TTL_FIELD : ttlFields[tag].remaining(body, time.nowMillis(), now);
            tally.add(FileKind.AOF, tag, from + reader.offset(), bytes, ttl);
            int keyOffset = keys.offsetInBody(tag);
            if (keyOffset < 0) {
                sample.apply(reader.record(), time, bytes);
            } else {
                body.position(start + keyOffset);
                int length = body.readInt();
                int at = body.position();
                long hash = hashing.of(buffer, at, at + length);
                tally.addKey(buffer, at, at + length, hash, bytes);
                if (sample.takes(hash)) {
                    sample.apply(reader.record(), time, bytes);
                }
            }
            progress.accept(from + reader.endOffset());
        }
    }

    private FileStatistics readSnapshot(Source source, KeySample<R, V> sample) throws IOException {
        int version = 0;
        long good = 0;
        long count = 0;
        IOException cause = null;
        long bytes = size(source.file);
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, source.file, model.values(), key)) {
            version = reader.version();
            bytes = reader.size();
            try {
                countEntries(reader, anchor(source.file), sample);
                good = bytes;
                cause = otherShard(source.file, reader.shardId(), bytes);
            } catch (CorruptFileException | EncryptionKeyException e) {
                good = e instanceof CorruptFileException corrupt ? corrupt.offset() : reader.offset();
                cause = e;
            }
            count = reader.count();
        } catch (CorruptFileException | EncryptionKeyException e) {
            cause = e;
        }
        return finished(source, version, bytes, good, 0, count, cause);
    }

    private static CorruptFileException otherShard(Path file, int found, long bytes) {
        Optional<ShardFileName> name = ShardFileName.parse(file);
        if (name.isEmpty() || name.get().shardId() == found) {
            return null;
        }
        return new CorruptFileException(
                file,
                Damage.WRONG_SHARD,
                FileKind.PREFIX_LENGTH,
                bytes - FileKind.PREFIX_LENGTH,
                "the snapshot is of shard " + found + ", not " + name.get().shardId()
                        + ": the file was renamed or copied from another shard",
                null);
    }

    private void countEntries(SnapshotReader<V> reader, long anchor, KeySample<R, V> sample) throws IOException {
        long takenAt = reader.coverage().map(Coverage::takenAtMillis).orElse(anchor);
        while (reader.next()) {
            long bytes = reader.endOffset() - reader.offset();
            long deadline = Deadline.after(takenAt, reader.ttlMillis());
            tally.add(FileKind.SNAPSHOT, reader.tag(), from + reader.offset(), bytes, Deadline.ttl(deadline, now));
            byte[] name = reader.key().getBytes(StandardCharsets.UTF_8);
            long hash = hashing.of(name, 0, name.length);
            tally.addKey(name, 0, name.length, hash, bytes);
            if (sample.takes(hash)) {
                sample.restore(reader.key(), reader.value(), deadline, bytes);
            }
            progress.accept(from + reader.endOffset());
        }
    }

    private KeySample<R, V> newSample() {
        return new KeySample<>(model, hashing, options.limits().sampleBytes());
    }

    /** Adds what a rewrite would leave of a shard whose files have been read. */
    private void rewrite(KeySample<R, V> sample, List<FileStatistics> shard) {
        boolean encrypted = false;
        for (FileStatistics file : shard) {
            if (file.use() == Use.READ) {
                rewritten += file.bytes();
                encrypted |= file.version() == FileKind.ENCRYPTED_VERSION;
            }
            if (file.cause() != null) {
                sample.giveUp("a file cannot be read to its end");
            }
        }
        KeySample<R, V>.Measure measured = sample.measure(now);
        if (measured == null) {
            unavailable = unavailable == null ? sample.failure().orElseThrow() : unavailable;
            return;
        }
        // Each sampled key stands for so many.
        double weight = Math.scalb(1.0, sample.exponent());
        long entryBytes = measured.entryBytes() + (encrypted ? SEAL * measured.entries() : 0);
        long recordBytes = measured.recordBytes() + (encrypted ? SEAL : CRC) * measured.records();
        live += (encrypted ? EMPTY_ENCRYPTED_SHARD : EMPTY_SHARD)
                + (measured.records() > 0 ? AOF_HEADER : 0)
                + weight * (entryBytes + recordBytes);
        liveVariance += weight * (weight - 1) * measured.squares();
        liveKeys += weight * measured.entries();
        liveKeysVariance += weight * (weight - 1) * measured.entries();
        expiredKeys += weight * measured.expired();
        expiredKeysVariance += weight * (weight - 1) * measured.expired();
        exponent = Math.max(exponent, sample.exponent());
    }

    private Statistics result() {
        RewriteEstimate rewrite = new RewriteEstimate(
                rewritten,
                unavailable == null ? Optional.of(estimate(live, liveVariance)) : Optional.empty(),
                estimate(liveKeys, liveKeysVariance),
                estimate(expiredKeys, expiredKeysVariance),
                exponent,
                Optional.ofNullable(unavailable));
        return tally.result(files, model.records(), model.values(), rewrite);
    }

    private Estimate estimate(double value, double variance) {
        return new Estimate(Math.round(value), Math.sqrt(variance), exponent == 0);
    }
}
