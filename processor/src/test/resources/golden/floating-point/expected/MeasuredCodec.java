package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Measured}: Measured, tag 4.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 4</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>f32</td><td>f32</td><td>4</td></tr>
 *   <tr><td>5</td><td>f64</td><td>f64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class MeasuredCodec implements RecordCodec<Measured> {
    /**
     * The only instance.
     */
    public static final MeasuredCodec INSTANCE = new MeasuredCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 4;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Measured",
            List.of(
                    new WireType.Field("f32", WireType.Scalar.F32),
                    new WireType.Field("f64", WireType.Scalar.F64)));

    private MeasuredCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Measured record) {
        // f32 4, f64 8
        return 12;
    }

    @Override
    public void encode(Measured record, WireWriter out) {
        out.writeFloat(record.f32());
        out.writeDouble(record.f64());
    }

    @Override
    public Measured decode(WireReader in) {
        float f32 = in.readFloat();
        double f64 = in.readDouble();
        return new Measured(f32, f64);
    }
}
