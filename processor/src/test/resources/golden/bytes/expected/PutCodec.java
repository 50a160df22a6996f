package golden;

import dev.ember.persistence.codec.Bytes;
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
 * Codec of {@link Put}: Put, tag 6.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 6</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>key</td><td>string</td><td>4 + length</td></tr>
 *   <tr><td></td><td>value</td><td>bytes</td><td>4 + length</td></tr>
 *   <tr><td></td><td>expireMs</td><td>i64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class PutCodec implements RecordCodec<Put> {
    /**
     * The only instance.
     */
    public static final PutCodec INSTANCE = new PutCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 6;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Put",
            List.of(
                    new WireType.Field("key", WireType.Scalar.STRING),
                    new WireType.Field("value", WireType.Scalar.BYTES),
                    new WireType.Field("expireMs", WireType.Scalar.I64)));

    private PutCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Put record) {
        // expireMs 8
        long size = 8;
        size += WireSize.string(record.key(), "key");
        size += WireSize.bytes(record.value(), "value");
        return size;
    }

    @Override
    public void encode(Put record, WireWriter out) {
        out.writeString(record.key());
        out.writeBytes(record.value());
        out.writeLong(record.expireMs());
    }

    @Override
    public Put decode(WireReader in) {
        String key = in.readString("key");
        Bytes value = in.readBytes("value");
        long expireMs = in.readLong();
        return new Put(key, value, expireMs);
    }
}
