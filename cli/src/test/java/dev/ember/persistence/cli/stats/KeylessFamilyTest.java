package dev.ember.persistence.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application's own family, whose records have no key: its state is one number. */
class KeylessFamilyTest {
    @TempDir
    Path folder;

    /** Adds to the number. */
    record Added(long amount) {}

    private static final class AddedCodec implements RecordCodec<Added> {
        @Override
        public RecordSchema schema() {
            return new RecordSchema(200, "ADDED", List.of(new WireType.Field("amount", WireType.Scalar.I64)));
        }

        @Override
        public long size(Added record) {
            return 8;
        }

        @Override
        public void encode(Added record, WireWriter out) {
            out.writeLong(record.amount());
        }

        @Override
        public Added decode(WireReader in) {
            return new Added(in.readLong());
        }
    }

    private static final class AddedRegistry extends RecordRegistry<Added> {
        AddedRegistry() {
            super("Added", List.of(), List.of(), List.of(new AddedCodec()));
        }

        @Override
        protected boolean write(Added record, WireWriter out) {
            out.beginRecord(200, 8);
            out.writeLong(record.amount());
            return true;
        }

        @Override
        protected Added readPayload(int tag, WireReader in) {
            return tag == 200 ? new Added(in.readLong()) : readIncluded(tag, in);
        }
    }

    private static final class Sum implements StateMachine<Added, Added> {
        private final long refused;
        private long sum;

        Sum(long refused) {
            this.refused = refused;
        }

        @Override
        public void clear() {
            sum = 0;
        }

        @Override
        public void restore(String key, Added value, long deadline) {
            sum = value.amount();
        }

        @Override
        public void apply(Added record, ApplyContext context) {
            if (record.amount() == refused) {
                throw new IllegalArgumentException("refused");
            }
            sum += record.amount();
        }

        @Override
        public void save(StateSink<? super Added, ? super Added> out) throws IOException {
            out.entry("sum", new Added(sum), Deadline.NONE);
        }
    }

    private record Model(long refused) implements ShardModel<Added, Added> {
        private static final AddedRegistry REGISTRY = new AddedRegistry();

        @Override
        public RecordRegistry<Added> records() {
            return REGISTRY;
        }

        @Override
        public RecordRegistry<Added> values() {
            return REGISTRY;
        }

        @Override
        public StateMachine<Added, Added> newState() {
            return new Sum(refused);
        }
    }

    private Statistics read(Model model) throws IOException {
        Path file = folder.resolve("shard-0.aof");
        try (AofWriter<Added> writer = AofWriter.open(Storage.disk(), file, model.records(), null, FsyncPolicy.OS)) {
            for (int i = 0; i < 1000; i++) {
                writer.append(new Added(i));
            }
            writer.commit();
        }
        return StatisticsReader.read(Storage.disk(), folder, model, null, StatisticsOptions.defaults(), bytes -> {});
    }

    @Test
    void recordsWithoutAKeyCountEverywhereButWithKeys() throws IOException {
        Statistics statistics = read(new Model(-1));
        assertEquals(1000, statistics.records());
        assertEquals(1000, statistics.keyless());
        assertEquals(13_000, statistics.bytes());
        assertEquals(Statistics.Estimate.exactly(0), statistics.distinctKeys());
        assertTrue(statistics.biggestKeys().isEmpty());
        assertEquals(0, statistics.prefixes().bytes());
        assertEquals(1, statistics.rewrite().liveKeys().value());
        assertEquals(
                11 + (4 + 3 + 1 + 8 + 8) + 4 + 33 + 5,
                statistics.rewrite().live().orElseThrow().value());
    }

    @Test
    void aStateThatRefusesARecordCostsTheEstimateAlone() throws IOException {
        Statistics statistics = read(new Model(500));
        assertEquals(1000, statistics.records());
        assertEquals(
                "the state cannot be changed by a record: refused",
                statistics.rewrite().unavailable().orElseThrow());
    }
}
