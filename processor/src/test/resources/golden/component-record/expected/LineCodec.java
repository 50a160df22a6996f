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
 * Codec of the component record {@link Line}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>from</td><td>{@link PointCodec Point}</td><td>its fields</td></tr>
 *   <tr><td></td><td>to</td><td>{@link PointCodec Point}</td><td>its fields</td></tr>
 *   <tr><td></td><td>label</td><td>string</td><td>4 + length</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class LineCodec implements RecordCodec<Line> {
    /**
     * The only instance.
     */
    public static final LineCodec INSTANCE = new LineCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = PointCodec.MINIMUM_SIZE + PointCodec.MINIMUM_SIZE + 4;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Line",
            List.of(
                    new WireType.Field("from", new WireType.Struct(PointCodec.INSTANCE.schema().fields())),
                    new WireType.Field("to", new WireType.Struct(PointCodec.INSTANCE.schema().fields())),
                    new WireType.Field("label", WireType.Scalar.STRING)));

    private LineCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Line record) {
        long size = 0;
        size += PointCodec.INSTANCE.size(WireSize.nonNull(record.from(), "from"));
        size += PointCodec.INSTANCE.size(WireSize.nonNull(record.to(), "to"));
        size += WireSize.string(record.label(), "label");
        return size;
    }

    @Override
    public void encode(Line record, WireWriter out) {
        PointCodec.INSTANCE.encode(record.from(), out);
        PointCodec.INSTANCE.encode(record.to(), out);
        out.writeString(record.label());
    }

    @Override
    public Line decode(WireReader in) {
        Point from = PointCodec.INSTANCE.decode(in);
        Point to = PointCodec.INSTANCE.decode(in);
        String label = in.readString("label");
        return new Line(from, to, label);
    }
}
