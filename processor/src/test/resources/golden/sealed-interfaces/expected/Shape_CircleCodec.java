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
 * Codec of the component record {@link Shape.Circle}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>radius</td><td>f64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Shape_CircleCodec implements RecordCodec<Shape.Circle> {
    /**
     * The only instance.
     */
    public static final Shape_CircleCodec INSTANCE = new Shape_CircleCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Circle",
            List.of(
                    new WireType.Field("radius", WireType.Scalar.F64)));

    private Shape_CircleCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Shape.Circle record) {
        // radius 8
        return 8;
    }

    @Override
    public void encode(Shape.Circle record, WireWriter out) {
        out.writeDouble(record.radius());
    }

    @Override
    public Shape.Circle decode(WireReader in) {
        double radius = in.readDouble();
        return new Shape.Circle(radius);
    }
}
