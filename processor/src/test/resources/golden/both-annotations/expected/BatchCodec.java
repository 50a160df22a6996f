package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Batch}: Batch, tag 15.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 15</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>all</td><td>list&lt;{@link SingleCodec Single}&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class BatchCodec implements RecordCodec<Batch> {
    /**
     * The only instance.
     */
    public static final BatchCodec INSTANCE = new BatchCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 15;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Batch",
            List.of(
                    new WireType.Field("all", new WireType.ListOf(new WireType.Struct(SingleCodec.INSTANCE.schema().fields())))));

    private BatchCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Batch record) {
        long size = 0;
        size += sizeOfAll(record.all());
        return size;
    }

    @Override
    public void encode(Batch record, WireWriter out) {
        encodeAll(record.all(), out);
    }

    @Override
    public Batch decode(WireReader in) {
        List<Single> all = decodeAll(in);
        return new Batch(all);
    }

    private static long sizeOfAll(List<Single> all) {
        long size = WireSize.count(all, "all");
        for (Single element : all) {
            size += SingleCodec.INSTANCE.size(WireSize.nonNull(element, "all"));
        }
        return size;
    }

    private static void encodeAll(List<Single> all, WireWriter out) {
        out.writeInt(all.size());
        for (Single element : all) {
            SingleCodec.INSTANCE.encode(element, out);
        }
    }

    private static List<Single> decodeAll(WireReader in) {
        Single[] all = new Single[in.readCount(SingleCodec.MINIMUM_SIZE, "all")];
        for (int i = 0; i < all.length; i++) {
            all[i] = SingleCodec.INSTANCE.decode(in);
        }
        return List.of(all);
    }
}
