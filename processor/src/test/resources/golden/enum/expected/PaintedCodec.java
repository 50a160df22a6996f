package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Painted}: Painted, tag 8.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 8</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>inside</td><td>u8 of {@link Color}</td><td>1</td></tr>
 *   <tr><td>2</td><td>outside</td><td>u8 of {@link Color}</td><td>1</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class PaintedCodec implements RecordCodec<Painted> {
    /**
     * The only instance.
     */
    public static final PaintedCodec INSTANCE = new PaintedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 8;

    private static final WireType COLOR_SCHEMA = new WireType.Enumeration(List.of(
            new WireType.Enumeration.Constant("GREEN", 0),
            new WireType.Enumeration.Constant("RED", 2),
            new WireType.Enumeration.Constant("BLUE", 255)));

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Painted",
            List.of(
                    new WireType.Field("inside", COLOR_SCHEMA),
                    new WireType.Field("outside", COLOR_SCHEMA)));

    private PaintedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Painted record) {
        long size = 0;
        size += WireSize.present(record.inside(), 1, "inside");
        size += WireSize.present(record.outside(), 1, "outside");
        return size;
    }

    @Override
    public void encode(Painted record, WireWriter out) {
        out.writeByte(codeOf(record.inside()));
        out.writeByte(codeOf(record.outside()));
    }

    @Override
    public Painted decode(WireReader in) {
        Color inside = readColor(in, "inside");
        Color outside = readColor(in, "outside");
        return new Painted(inside, outside);
    }

    private static int codeOf(Color constant) {
        return switch (constant) {
            case GREEN -> 0;
            case RED -> 2;
            case BLUE -> 255;
        };
    }

    private static Color readColor(WireReader in, String field) {
        int code = in.readU8();
        return switch (code) {
            case 0 -> Color.GREEN;
            case 2 -> Color.RED;
            case 255 -> Color.BLUE;
            default -> throw WireReader.unknownCode(code, field);
        };
    }
}
