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
 * Codec of the component record {@link Shape.Triangle}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>a</td><td>f64</td><td>8</td></tr>
 *   <tr><td>8</td><td>b</td><td>f64</td><td>8</td></tr>
 *   <tr><td>16</td><td>c</td><td>f64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Shape_TriangleCodec implements RecordCodec<Shape.Triangle> {
    /**
     * The only instance.
     */
    public static final Shape_TriangleCodec INSTANCE = new Shape_TriangleCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 8 + 8 + 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Triangle",
            List.of(
                    new WireType.Field("a", WireType.Scalar.F64),
                    new WireType.Field("b", WireType.Scalar.F64),
                    new WireType.Field("c", WireType.Scalar.F64)));

    private Shape_TriangleCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Shape.Triangle record) {
        // a 8, b 8, c 8
        return 24;
    }

    @Override
    public void encode(Shape.Triangle record, WireWriter out) {
        out.writeDouble(record.a());
        out.writeDouble(record.b());
        out.writeDouble(record.c());
    }

    @Override
    public Shape.Triangle decode(WireReader in) {
        double a = in.readDouble();
        double b = in.readDouble();
        double c = in.readDouble();
        return new Shape.Triangle(a, b, c);
    }
}
