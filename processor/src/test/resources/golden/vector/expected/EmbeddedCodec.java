package golden;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Embedded}: Embedded, tag 7.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 7</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>vector</td><td>vector</td><td>4 + 4 * dimension</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class EmbeddedCodec implements RecordCodec<Embedded> {
    /**
     * The only instance.
     */
    public static final EmbeddedCodec INSTANCE = new EmbeddedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 7;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Embedded",
            List.of(
                    new WireType.Field("vector", WireType.Scalar.VECTOR)));

    private EmbeddedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Embedded record) {
        long size = 0;
        size += WireSize.vector(record.vector(), "vector");
        return size;
    }

    @Override
    public void encode(Embedded record, WireWriter out) {
        out.writeVector(record.vector());
    }

    @Override
    public Embedded decode(WireReader in) {
        FloatVector vector = in.readVector("vector");
        return new Embedded(vector);
    }
}
