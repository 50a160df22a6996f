package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of the component record {@link Shape.Nothing}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Shape_NothingCodec implements RecordCodec<Shape.Nothing> {
    /**
     * The only instance.
     */
    public static final Shape_NothingCodec INSTANCE = new Shape_NothingCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 0;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Nothing",
            List.of());

    private Shape_NothingCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Shape.Nothing record) {
        return 0;
    }

    @Override
    public void encode(Shape.Nothing record, WireWriter out) {
    }

    @Override
    public Shape.Nothing decode(WireReader in) {
        return new Shape.Nothing();
    }
}
