package dev.ember.persistence.crash;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.util.List;

/** The family that has {@link Step} alone, at tag 0. */
final class StepRegistry extends RecordRegistry<Step> {
    static final StepRegistry INSTANCE = new StepRegistry();

    private static final StepCodec CODEC = new StepCodec();

    private StepRegistry() {
        super("Step", List.of(), List.of(), List.of(new StepCodec()));
    }

    @Override
    protected boolean write(Step record, WireWriter out) {
        out.beginRecord(0, CODEC.size(record));
        CODEC.encode(record, out);
        return true;
    }

    @Override
    protected Step readPayload(int tag, WireReader in) {
        return tag == 0 ? CODEC.decode(in) : readIncluded(tag, in);
    }

    private static final class StepCodec implements RecordCodec<Step> {
        @Override
        public RecordSchema schema() {
            return new RecordSchema(
                    0,
                    "STEP",
                    List.of(
                            new WireType.Field("writer", WireType.Scalar.STRING),
                            new WireType.Field("number", WireType.Scalar.I64),
                            new WireType.Field("padding", WireType.Scalar.BYTES)));
        }

        @Override
        public long size(Step record) {
            return WireSize.string(record.writer(), "writer") + 8 + WireSize.bytes(record.padding(), "padding");
        }

        @Override
        public void encode(Step record, WireWriter out) {
            out.writeString(record.writer());
            out.writeLong(record.number());
            out.writeBytes(record.padding());
        }

        @Override
        public Step decode(WireReader in) {
            return new Step(in.readString("writer"), in.readLong(), in.readBytes("padding"));
        }
    }
}
