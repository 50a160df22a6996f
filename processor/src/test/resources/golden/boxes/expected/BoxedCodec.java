package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Boolean;
import java.lang.Byte;
import java.lang.Character;
import java.lang.Double;
import java.lang.Float;
import java.lang.Integer;
import java.lang.Long;
import java.lang.Override;
import java.lang.Short;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Boxed}: Boxed, tag 1.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 1</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>flag</td><td>bool</td><td>1</td></tr>
 *   <tr><td>2</td><td>tiny</td><td>i8</td><td>1</td></tr>
 *   <tr><td>3</td><td>small</td><td>i16</td><td>2</td></tr>
 *   <tr><td>5</td><td>letter</td><td>u16</td><td>2</td></tr>
 *   <tr><td>7</td><td>number</td><td>i32</td><td>4</td></tr>
 *   <tr><td>11</td><td>large</td><td>i64</td><td>8</td></tr>
 *   <tr><td>19</td><td>ratio</td><td>f32</td><td>4</td></tr>
 *   <tr><td>23</td><td>exact</td><td>f64</td><td>8</td></tr>
 *   <tr><td>31</td><td>level</td><td>u8</td><td>1</td></tr>
 *   <tr><td>32</td><td>count</td><td>u32</td><td>4</td></tr>
 *   <tr><td>36</td><td>amount</td><td>u63</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class BoxedCodec implements RecordCodec<Boxed> {
    /**
     * The only instance.
     */
    public static final BoxedCodec INSTANCE = new BoxedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 1;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Boxed",
            List.of(
                    new WireType.Field("flag", WireType.Scalar.BOOL),
                    new WireType.Field("tiny", WireType.Scalar.I8),
                    new WireType.Field("small", WireType.Scalar.I16),
                    new WireType.Field("letter", WireType.Scalar.U16),
                    new WireType.Field("number", WireType.Scalar.I32),
                    new WireType.Field("large", WireType.Scalar.I64),
                    new WireType.Field("ratio", WireType.Scalar.F32),
                    new WireType.Field("exact", WireType.Scalar.F64),
                    new WireType.Field("level", WireType.Scalar.U8),
                    new WireType.Field("count", WireType.Scalar.U32),
                    new WireType.Field("amount", WireType.Scalar.U63)));

    private BoxedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Boxed record) {
        long size = 0;
        size += WireSize.present(record.flag(), 1, "flag");
        size += WireSize.present(record.tiny(), 1, "tiny");
        size += WireSize.present(record.small(), 2, "small");
        size += WireSize.present(record.letter(), 2, "letter");
        size += WireSize.present(record.number(), 4, "number");
        size += WireSize.present(record.large(), 8, "large");
        size += WireSize.present(record.ratio(), 4, "ratio");
        size += WireSize.present(record.exact(), 8, "exact");
        size += WireSize.u8(WireSize.nonNull(record.level(), "level"), "level");
        size += WireSize.u32(WireSize.nonNull(record.count(), "count"), "count");
        size += WireSize.u63(WireSize.nonNull(record.amount(), "amount"), "amount");
        return size;
    }

    @Override
    public void encode(Boxed record, WireWriter out) {
        out.writeBoolean(record.flag());
        out.writeByte(record.tiny());
        out.writeShort(record.small());
        out.writeShort(record.letter());
        out.writeInt(record.number());
        out.writeLong(record.large());
        out.writeFloat(record.ratio());
        out.writeDouble(record.exact());
        out.writeByte(record.level());
        out.writeInt((int) record.count().longValue());
        out.writeLong(record.amount());
    }

    @Override
    public Boxed decode(WireReader in) {
        Boolean flag = in.readBoolean();
        Byte tiny = in.readByte();
        Short small = in.readShort();
        Character letter = in.readChar();
        Integer number = in.readInt();
        Long large = in.readLong();
        Float ratio = in.readFloat();
        Double exact = in.readDouble();
        Integer level = in.readU8();
        Long count = in.readU32();
        Long amount = in.readU63("amount");
        return new Boxed(flag, tiny, small, letter, number, large, ratio, exact, level, count, amount);
    }
}
