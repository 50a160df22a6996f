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
 * Codec of {@link Flush}: FLUSHALL, tag 255.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 255</td><td>u8</td><td>1</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class FlushCodec implements RecordCodec<Flush> {
    /**
     * The only instance.
     */
    public static final FlushCodec INSTANCE = new FlushCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 255;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "FLUSHALL",
            List.of());

    private FlushCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Flush record) {
        return 0;
    }

    @Override
    public void encode(Flush record, WireWriter out) {
    }

    @Override
    public Flush decode(WireReader in) {
        return new Flush();
    }
}
