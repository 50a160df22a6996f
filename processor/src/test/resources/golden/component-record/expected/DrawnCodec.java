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
 * Codec of {@link Drawn}: Drawn, tag 13.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 13</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>origin</td><td>{@link PointCodec Point}</td><td>its fields</td></tr>
 *   <tr><td></td><td>lines</td><td>list&lt;{@link LineCodec Line}&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class DrawnCodec implements RecordCodec<Drawn> {
    /**
     * The only instance.
     */
    public static final DrawnCodec INSTANCE = new DrawnCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 13;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Drawn",
            List.of(
                    new WireType.Field("origin", new WireType.Struct(PointCodec.INSTANCE.schema().fields())),
                    new WireType.Field("lines", new WireType.ListOf(new WireType.Struct(LineCodec.INSTANCE.schema().fields())))));

    private DrawnCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Drawn record) {
        long size = 0;
        size += PointCodec.INSTANCE.size(WireSize.nonNull(record.origin(), "origin"));
        size += sizeOfLines(record.lines());
        return size;
    }

    @Override
    public void encode(Drawn record, WireWriter out) {
        PointCodec.INSTANCE.encode(record.origin(), out);
        encodeLines(record.lines(), out);
    }

    @Override
    public Drawn decode(WireReader in) {
        Point origin = PointCodec.INSTANCE.decode(in);
        List<Line> lines = decodeLines(in);
        return new Drawn(origin, lines);
    }

    private static long sizeOfLines(List<Line> lines) {
        long size = WireSize.count(lines, "lines");
        for (Line element : lines) {
            size += LineCodec.INSTANCE.size(WireSize.nonNull(element, "lines"));
        }
        return size;
    }

    private static void encodeLines(List<Line> lines, WireWriter out) {
        out.writeInt(lines.size());
        for (Line element : lines) {
            LineCodec.INSTANCE.encode(element, out);
        }
    }

    private static List<Line> decodeLines(WireReader in) {
        Line[] lines = new Line[in.readCount(LineCodec.MINIMUM_SIZE, "lines")];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = LineCodec.INSTANCE.decode(in);
        }
        return List.of(lines);
    }
}
