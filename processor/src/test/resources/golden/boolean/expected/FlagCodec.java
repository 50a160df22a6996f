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
 * Codec of {@link Flag}: FLAG, tag 0.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 0</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>on</td><td>bool</td><td>1</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class FlagCodec implements RecordCodec<Flag> {
    /**
     * The only instance.
     */
    public static final FlagCodec INSTANCE = new FlagCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 0;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "FLAG",
            List.of(
                    new WireType.Field("on", WireType.Scalar.BOOL)));

    private FlagCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Flag record) {
        // on 1
        return 1;
    }

    @Override
    public void encode(Flag record, WireWriter out) {
        out.writeBoolean(record.on());
    }

    @Override
    public Flag decode(WireReader in) {
        boolean on = in.readBoolean();
        return new Flag(on);
    }
}
