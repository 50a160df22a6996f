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
 * Codec of the component record {@link Point}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>x</td><td>f64</td><td>8</td></tr>
 *   <tr><td>8</td><td>y</td><td>f64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class PointCodec implements RecordCodec<Point> {
    /**
     * The only instance.
     */
    public static final PointCodec INSTANCE = new PointCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 8 + 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Point",
            List.of(
                    new WireType.Field("x", WireType.Scalar.F64),
                    new WireType.Field("y", WireType.Scalar.F64)));

    private PointCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Point record) {
        // x 8, y 8
        return 16;
    }

    @Override
    public void encode(Point record, WireWriter out) {
        out.writeDouble(record.x());
        out.writeDouble(record.y());
    }

    @Override
    public Point decode(WireReader in) {
        double x = in.readDouble();
        double y = in.readDouble();
        return new Point(x, y);
    }
}
