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
 * Codec of {@link Single}: Single, tag 14.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 14</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>value</td><td>i32</td><td>4</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class SingleCodec implements RecordCodec<Single> {
    /**
     * The only instance.
     */
    public static final SingleCodec INSTANCE = new SingleCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 14;

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 4;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Single",
            List.of(
                    new WireType.Field("value", WireType.Scalar.I32)));

    private SingleCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Single record) {
        // value 4
        return 4;
    }

    @Override
    public void encode(Single record, WireWriter out) {
        out.writeInt(record.value());
    }

    @Override
    public Single decode(WireReader in) {
        int value = in.readInt();
        return new Single(value);
    }
}
