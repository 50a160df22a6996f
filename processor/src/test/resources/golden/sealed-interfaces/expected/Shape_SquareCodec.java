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
 * Codec of the component record {@link Shape.Square}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>side</td><td>f64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Shape_SquareCodec implements RecordCodec<Shape.Square> {
    /**
     * The only instance.
     */
    public static final Shape_SquareCodec INSTANCE = new Shape_SquareCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Square",
            List.of(
                    new WireType.Field("side", WireType.Scalar.F64)));

    private Shape_SquareCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Shape.Square record) {
        // side 8
        return 8;
    }

    @Override
    public void encode(Shape.Square record, WireWriter out) {
        out.writeDouble(record.side());
    }

    @Override
    public Shape.Square decode(WireReader in) {
        double side = in.readDouble();
        return new Shape.Square(side);
    }
}
