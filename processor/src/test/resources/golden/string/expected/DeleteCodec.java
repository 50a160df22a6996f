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
 * Codec of {@link Delete}: DEL, tag 5.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 5</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>key</td><td>string</td><td>4 + length</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class DeleteCodec implements RecordCodec<Delete> {
    /**
     * The only instance.
     */
    public static final DeleteCodec INSTANCE = new DeleteCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 5;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "DEL",
            List.of(
                    new WireType.Field("key", WireType.Scalar.STRING)));

    private DeleteCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Delete record) {
        long size = 0;
        size += WireSize.string(record.key(), "key");
        return size;
    }

    @Override
    public void encode(Delete record, WireWriter out) {
        out.writeString(record.key());
    }

    @Override
    public Delete decode(WireReader in) {
        String key = in.readString("key");
        return new Delete(key);
    }
}
