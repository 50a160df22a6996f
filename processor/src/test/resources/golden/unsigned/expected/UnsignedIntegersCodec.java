package golden;

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
 * Codec of {@link UnsignedIntegers}: UnsignedIntegers, tag 2.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 2</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>u8</td><td>u8</td><td>1</td></tr>
 *   <tr><td>2</td><td>u16</td><td>u16</td><td>2</td></tr>
 *   <tr><td>4</td><td>u32</td><td>u32</td><td>4</td></tr>
 *   <tr><td>8</td><td>u64</td><td>u64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class UnsignedIntegersCodec implements RecordCodec<UnsignedIntegers> {
    /**
     * The only instance.
     */
    public static final UnsignedIntegersCodec INSTANCE = new UnsignedIntegersCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 2;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "UnsignedIntegers",
            List.of(
                    new WireType.Field("u8", WireType.Scalar.U8),
                    new WireType.Field("u16", WireType.Scalar.U16),
                    new WireType.Field("u32", WireType.Scalar.U32),
                    new WireType.Field("u64", WireType.Scalar.U64)));

    private UnsignedIntegersCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(UnsignedIntegers record) {
        // u64 8
        long size = 8;
        size += WireSize.u8(record.u8(), "u8");
        size += WireSize.u16(record.u16(), "u16");
        size += WireSize.u32(record.u32(), "u32");
        return size;
    }

    @Override
    public void encode(UnsignedIntegers record, WireWriter out) {
        out.writeByte(record.u8());
        out.writeShort(record.u16());
        out.writeInt((int) record.u32());
        out.writeLong(record.u64());
    }

    @Override
    public UnsignedIntegers decode(WireReader in) {
        int u8 = in.readU8();
        int u16 = in.readU16();
        long u32 = in.readU32();
        long u64 = in.readLong();
        return new UnsignedIntegers(u8, u16, u32, u64);
    }
}
