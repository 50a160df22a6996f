package dev.ember.persistence.cli.stats;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.cli.stats.HeavyHitters.Hitter;
import dev.ember.persistence.cli.stats.Statistics.Bucket;
import dev.ember.persistence.cli.stats.Statistics.FileStats;
import dev.ember.persistence.cli.stats.Statistics.KeyStats;
import dev.ember.persistence.cli.stats.Statistics.PrefixStats;
import dev.ember.persistence.cli.stats.Statistics.RewriteEstimate;
import dev.ember.persistence.cli.stats.Statistics.Slice;
import dev.ember.persistence.cli.stats.Statistics.TypeStats;
import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.snapshot.Coverage;
import dev.ember.persistence.snapshot.SnapshotReader;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/**
 * Reads files once, from the beginning to the end or the first damage, and counts what is in them.
 *
 * <p>Memory is bounded whatever the files hold: some tables of fixed size, the largest record, and the state of a
 * sample of the keys.
 */
final class StatisticsReader<R, V> {
    /** How many parts the growth of the files is shown in. */
    static final int SLICES = 100;

    /** How many keys are kept in mind to find those with most bytes and most records. */
    static final int KEYS = 1 << 14;

    /** How many beginnings of keys are kept in mind, for each number of separators. */
    static final int PREFIXES = 1 << 12;

    private final Storage storage;
    private final ShardModel<R, V> model;
    private final EncryptionKey key;
    private final StatisticsOptions options;
    private final LongConsumer progress;
    private final long nowMillis;
    private final KeyHash hash = new KeyHash(ThreadLocalRandom.current().nextLong());
    private final KeyNames names;

    private final RecordKeys<R> recordKeys;
    private final RecordKeys<V> valueKeys;
    private final TtlComponent ttlComponent;
    private final long[][] typeRecords = new long[2][256];
    private final long[][] typeBytes = new long[2][256];
    private final long[] sizeRecords = new long[64];
    private final long[] sizeBytes = new long[64];
    private final TtlHistogram ttls = new TtlHistogram();
    private final long[] sliceRecords = new long[SLICES];
    private final long[] sliceBytes = new long[SLICES];
    private final HeavyHitters byBytes = new HeavyHitters(KEYS);
    private final HeavyHitters byRecords = new HeavyHitters(KEYS);
    private final List<HeavyHitters> prefixes = new ArrayList<>();
    private final DistinctCounter distinct = new DistinctCounter();

    private final List<FileStats> files = new ArrayList<>();
    private final List<Path> notCounted = new ArrayList<>();
    private long totalBytes;
    private long bytesBefore;
    private SampledState<R, V> state;
    private boolean estimable = true;
    private long liveBytes;
    private long liveKeys;
    private long sampledKeys;
    private boolean sampled;

    StatisticsReader(
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
        nowMillis = storage.nowMillis();
        names = new KeyNames(options.showKeys());
        recordKeys = new RecordKeys<>(model.records());
        valueKeys = new RecordKeys<>(model.values());
        ttlComponent = new TtlComponent(model.records());
        for (int i = 0; i < options.depth(); i++) {
            prefixes.add(new HeavyHitters(PREFIXES));
        }
    }

    /** Counts shards, each with its files in the order in which recovery takes them. */
    Statistics read(List<ShardSource> shards) throws IOException {
        totalBytes = shards.stream().mapToLong(ShardSource::bytes).sum();
        for (ShardSource shard : shards) {
            notCounted.addAll(shard.notNeeded());
            read(shard);
        }
        return result();
    }

    private void read(ShardSource shard) throws IOException {
        state = new SampledState<>(model, shard.bytes(), nowMillis);
        for (ShardSource.Source source : shard.files()) {
            if (!read(source)) {
                // As recovery does: what was written later cannot be applied.
                break;
            }
        }
        estimable &= state.isUsable();
        if (state.isUsable()) {
            state.measure();
            liveBytes += state.liveBytes() * state.rate() + ShardSource.EMPTY_SNAPSHOT + FileKind.PREFIX_LENGTH;
            liveKeys += state.liveKeys() * state.rate();
            sampledKeys += state.liveKeys();
            sampled |= state.rate() > 1;
        }
        state = null;
    }

    /** Counts one file; false if it was not read to its end. */
    private boolean read(ShardSource.Source source) throws IOException {
        Counted counted = new Counted();
        IOException problem = null;
        try {
            long modified = storage.lastModifiedMillis(source.file());
            state.anchor(modified);
            switch (source.kind()) {
                case AOF -> readAof(source.file(), Math.min(nowMillis, modified), counted);
                case SNAPSHOT -> readSnapshot(source.file(), Math.min(nowMillis, modified), counted);
            }
        } catch (CorruptFileException | EncryptionKeyException e) {
            problem = e;
        }
        files.add(new FileStats(
                source.file(),
                Optional.of(source.kind()),
                counted.version,
                source.bytes(),
                counted.end,
                counted.records,
                Optional.ofNullable(problem)));
        bytesBefore += source.bytes();
        progress.accept(bytesBefore);
        return problem == null;
    }

    /** How far a file was counted. */
    private static final class Counted {
        int version;
        long end;
        long records;
    }

    private void readAof(Path file, long anchor, Counted counted) throws IOException {
        try (AofReader<R> reader = AofReader.open(storage, file, model.records(), key)) {
            counted.version = reader.version();
            counted.end = reader.endOffset();
            while (reader.next()) {
                long size = reader.endOffset() - reader.offset();
                boolean hasKey = recordKeys.find(reader.record());
                count(FileKind.AOF, recordKeys.tag(), reader.offset(), size);
                OptionalLong ttl = ttlComponent.of(recordKeys.body(), recordKeys.bodyLength(), anchor);
                if (ttl.isPresent()) {
                    ttls.add(ttl.getAsLong(), nowMillis - anchor, size);
                }
                long keyHash = 0;
                if (hasKey) {
                    keyHash = countKey(recordKeys.body(), recordKeys.keyStart(), recordKeys.keyLength(), size);
                }
                if (state.wants(keyHash)) {
                    state.apply(reader.record(), size);
                }
                counted.end = reader.endOffset();
                counted.records++;
                progress.accept(bytesBefore + counted.end);
            }
        }
    }

    private void readSnapshot(Path file, long modified, Counted counted) throws IOException {
        try (SnapshotReader<V> reader = SnapshotReader.open(storage, file, model.values(), key)) {
            counted.version = reader.version();
            long takenAt = reader.coverage().map(Coverage::takenAtMillis).orElse(modified);
            while (reader.next()) {
                byte[] keyBytes = reader.key().getBytes(StandardCharsets.UTF_8);
                valueKeys.find(reader.value());
                // Key, value and time to live; in an encrypted file the frame around them, too.
                long size = 4L + keyBytes.length + valueKeys.bodyLength() + 8;
                count(FileKind.SNAPSHOT, valueKeys.tag(), reader.offset(), size);
                ttls.add(reader.ttlMillis(), nowMillis - takenAt, size);
                long keyHash = countKey(keyBytes, 0, keyBytes.length, size);
                if (state.wants(keyHash)) {
                    state.restore(reader.key(), reader.value(), reader.ttlMillis(), takenAt, size);
                }
                counted.end = reader.offset();
                counted.records++;
                progress.accept(bytesBefore + counted.end);
            }
            counted.end = reader.size();
        }
    }

    private void count(FileKind kind, int tag, long offset, long size) {
        typeRecords[kind.ordinal()][tag]++;
        typeBytes[kind.ordinal()][tag] += size;
        int bucket = 64 - Long.numberOfLeadingZeros(size - 1);
        sizeRecords[bucket]++;
        sizeBytes[bucket] += size;
        int slice = (int) Math.min(SLICES - 1, (bytesBefore + offset) * SLICES / Math.max(1, totalBytes));
        sliceRecords[slice]++;
        sliceBytes[slice] += size;
    }

    private long countKey(byte[] bytes, int from, int length, long size) {
        long keyHash = hash.of(bytes, from, length);
        distinct.add(keyHash);
        byBytes.add(keyHash, bytes, from, length, size);
        byRecords.add(keyHash, bytes, from, length, 1);
        int depth = 0;
        for (int at = from; at < from + length && depth < prefixes.size(); at++) {
            if (bytes[at] == options.separator()) {
                int end = at + 1 - from;
                prefixes.get(depth++).add(hash.of(bytes, from, end), bytes, from, end, size);
            }
        }
        return keyHash;
    }

    private Statistics result() {
        return new Statistics(
                files,
                notCounted,
                types(),
                prefixesBelow(new byte[0], 0),
                ttls.buckets(),
                sizes(),
                slices(),
                keys(byBytes),
                keys(byRecords),
                distinct.result(),
                estimable
                        ? Optional.of(new RewriteEstimate(liveBytes, totalBytes, liveKeys, sampledKeys, !sampled))
                        : Optional.empty());
    }

    private List<TypeStats> types() {
        List<TypeStats> types = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            RecordRegistry<?> registry = kind == FileKind.AOF ? model.records() : model.values();
            registry.schemas().forEach(schema -> {
                long records = typeRecords[kind.ordinal()][schema.tag()];
                if (records > 0) {
                    types.add(new TypeStats(
                            schema.name(), schema.tag(), kind, records, typeBytes[kind.ordinal()][schema.tag()]));
                }
            });
        }
        types.sort(Comparator.comparingLong(TypeStats::bytes).reversed());
        return types;
    }

    private List<Bucket> sizes() {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < sizeRecords.length; i++) {
            if (sizeRecords[i] > 0) {
                buckets.add(new Bucket(Long.toString(1L << i), sizeRecords[i], sizeBytes[i]));
            }
        }
        return buckets;
    }

    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            slices.add(new Slice(totalBytes * i / SLICES, sliceRecords[i], sliceBytes[i]));
        }
        return slices;
    }

    private List<KeyStats> keys(HeavyHitters hitters) {
        return hitters.largest(options.top()).stream()
                // Where the error is most of it, nothing is known but that no key stands out.
                .filter(hitter -> hitter.error() <= hitter.sum() / 2)
                .map(hitter -> new KeyStats(names.of(hitter), hitter.sum(), hitter.error()))
                .toList();
    }

    /** The longer beginnings of keys that begin with a shorter one. */
    private List<PrefixStats> prefixesBelow(byte[] shorter, int depth) {
        if (depth == prefixes.size()) {
            return List.of();
        }
        List<PrefixStats> found = new ArrayList<>();
        for (Hitter hitter : prefixes.get(depth).largest(PREFIXES)) {
            if (found.size() < options.top() && startsWith(hitter.name(), shorter)) {
                found.add(new PrefixStats(
                        names.of(hitter),
                        hitter.count(),
                        hitter.sum(),
                        hitter.error(),
                        prefixesBelow(hitter.name(), depth + 1)));
            }
        }
        return found;
    }

    private static boolean startsWith(byte[] name, byte[] shorter) {
        return name.length >= shorter.length && Arrays.equals(name, 0, shorter.length, shorter, 0, shorter.length);
    }
}
