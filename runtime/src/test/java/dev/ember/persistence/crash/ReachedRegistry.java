package dev.ember.persistence.crash;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.util.List;

/** The family that has {@link Reached} alone, at tag 0. */
final class ReachedRegistry extends RecordRegistry<Reached> {
    static final ReachedRegistry INSTANCE = new ReachedRegistry();

    private static final ReachedCodec CODEC = new ReachedCodec();

    private ReachedRegistry() {
        super("Reached", List.of(), List.of(), List.of(new ReachedCodec()));
    }

    @Override
    protected boolean write(Reached value, WireWriter out) {
        out.beginRecord(0, CODEC.size(value));
        CODEC.encode(value, out);
        return true;
    }

    @Override
    protected Reached readPayload(int tag, WireReader in) {
        return tag == 0 ? CODEC.decode(in) : readIncluded(tag, in);
    }

    private static final class ReachedCodec implements RecordCodec<Reached> {
        @Override
        public RecordSchema schema() {
            return new RecordSchema(
                    0,
                    "REACHED",
                    List.of(
                            new WireType.Field("number", WireType.Scalar.I64),
                            new WireType.Field("misplaced", WireType.Scalar.I64)));
        }

        @Override
        public long size(Reached value) {
            return 16;
        }

        @Override
        public void encode(Reached value, WireWriter out) {
            out.writeLong(value.number());
            out.writeLong(value.misplaced());
        }

        @Override
        public Reached decode(WireReader in) {
            return new Reached(in.readLong(), in.readLong());
        }
    }
}
