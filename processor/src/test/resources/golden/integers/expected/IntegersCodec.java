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
 * Codec of {@link Integers}: Integers, tag 1.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 1</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>i8</td><td>i8</td><td>1</td></tr>
 *   <tr><td>2</td><td>i16</td><td>i16</td><td>2</td></tr>
 *   <tr><td>4</td><td>i32</td><td>i32</td><td>4</td></tr>
 *   <tr><td>8</td><td>i64</td><td>i64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class IntegersCodec implements RecordCodec<Integers> {
    /**
     * The only instance.
     */
    public static final IntegersCodec INSTANCE = new IntegersCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 1;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Integers",
            List.of(
                    new WireType.Field("i8", WireType.Scalar.I8),
                    new WireType.Field("i16", WireType.Scalar.I16),
                    new WireType.Field("i32", WireType.Scalar.I32),
                    new WireType.Field("i64", WireType.Scalar.I64)));

    private IntegersCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Integers record) {
        // i8 1, i16 2, i32 4, i64 8
        return 15;
    }

    @Override
    public void encode(Integers record, WireWriter out) {
        out.writeByte(record.i8());
        out.writeShort(record.i16());
        out.writeInt(record.i32());
        out.writeLong(record.i64());
    }

    @Override
    public Integers decode(WireReader in) {
        byte i8 = in.readByte();
        short i16 = in.readShort();
        int i32 = in.readInt();
        long i64 = in.readLong();
        return new Integers(i8, i16, i32, i64);
    }
}
