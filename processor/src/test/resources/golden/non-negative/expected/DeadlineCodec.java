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
 * Codec of {@link Deadline}: Deadline, tag 3.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 3</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>seconds</td><td>u63</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class DeadlineCodec implements RecordCodec<Deadline> {
    /**
     * The only instance.
     */
    public static final DeadlineCodec INSTANCE = new DeadlineCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 3;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Deadline",
            List.of(
                    new WireType.Field("seconds", WireType.Scalar.U63)));

    private DeadlineCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Deadline record) {
        long size = 0;
        size += WireSize.u63(record.seconds(), "seconds");
        return size;
    }

    @Override
    public void encode(Deadline record, WireWriter out) {
        out.writeLong(record.seconds());
    }

    @Override
    public Deadline decode(WireReader in) {
        long seconds = in.readU63("seconds");
        return new Deadline(seconds);
    }
}
