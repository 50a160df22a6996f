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
 * Codec of {@link Pushed}: Pushed, tag 9.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 9</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>key</td><td>string</td><td>4 + length</td></tr>
 *   <tr><td></td><td>values</td><td>list&lt;bytes&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class PushedCodec implements RecordCodec<Pushed> {
    /**
     * The only instance.
     */
    public static final PushedCodec INSTANCE = new PushedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 9;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Pushed",
            List.of(
                    new WireType.Field("key", WireType.Scalar.STRING),
                    new WireType.Field("values", new WireType.ListOf(WireType.Scalar.BYTES))));

    private PushedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Pushed record) {
        long size = 0;
        size += WireSize.string(record.key(), "key");
        size += sizeOfValues(record.values());
        return size;
    }

    @Override
    public void encode(Pushed record, WireWriter out) {
        out.writeString(record.key());
        encodeValues(record.values(), out);
    }

    @Override
    public Pushed decode(WireReader in) {
        String key = in.readString("key");
        List<Bytes> values = decodeValues(in);
        return new Pushed(key, values);
    }

    private static long sizeOfValues(List<Bytes> values) {
        long size = WireSize.count(values, "values");
        for (Bytes element : values) {
            size += WireSize.bytes(element, "values");
        }
        return size;
    }

    private static void encodeValues(List<Bytes> values, WireWriter out) {
        out.writeInt(values.size());
        for (Bytes element : values) {
            out.writeBytes(element);
        }
    }

    private static List<Bytes> decodeValues(WireReader in) {
        Bytes[] values = new Bytes[in.readCount(4, "values")];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readBytes("values");
        }
        return List.of(values);
    }
}
