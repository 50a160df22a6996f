package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Boolean;
import java.lang.Long;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Sampled}: Sampled, tag 10.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 10</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>times</td><td>list&lt;i64&gt;</td><td>4 + 8 * count</td></tr>
 *   <tr><td></td><td>valid</td><td>list&lt;bool&gt;</td><td>4 + 1 * count</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class SampledCodec implements RecordCodec<Sampled> {
    /**
     * The only instance.
     */
    public static final SampledCodec INSTANCE = new SampledCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 10;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Sampled",
            List.of(
                    new WireType.Field("times", new WireType.ListOf(WireType.Scalar.I64)),
                    new WireType.Field("valid", new WireType.ListOf(WireType.Scalar.BOOL))));

    private SampledCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Sampled record) {
        long size = 0;
        size += sizeOfTimes(record.times());
        size += sizeOfValid(record.valid());
        return size;
    }

    @Override
    public void encode(Sampled record, WireWriter out) {
        encodeTimes(record.times(), out);
        encodeValid(record.valid(), out);
    }

    @Override
    public Sampled decode(WireReader in) {
        List<Long> times = decodeTimes(in);
        List<Boolean> valid = decodeValid(in);
        return new Sampled(times, valid);
    }

    private static long sizeOfTimes(List<Long> times) {
        long size = WireSize.count(times, "times");
        for (Long element : times) {
            size += WireSize.present(element, 8, "times");
        }
        return size;
    }

    private static void encodeTimes(List<Long> times, WireWriter out) {
        out.writeInt(times.size());
        for (Long element : times) {
            out.writeLong(element);
        }
    }

    private static List<Long> decodeTimes(WireReader in) {
        Long[] times = new Long[in.readCount(8, "times")];
        for (int i = 0; i < times.length; i++) {
            times[i] = in.readLong();
        }
        return List.of(times);
    }

    private static long sizeOfValid(List<Boolean> valid) {
        long size = WireSize.count(valid, "valid");
        for (Boolean element : valid) {
            size += WireSize.present(element, 1, "valid");
        }
        return size;
    }

    private static void encodeValid(List<Boolean> valid, WireWriter out) {
        out.writeInt(valid.size());
        for (Boolean element : valid) {
            out.writeBoolean(element);
        }
    }

    private static List<Boolean> decodeValid(WireReader in) {
        Boolean[] valid = new Boolean[in.readCount(1, "valid")];
        for (int i = 0; i < valid.length; i++) {
            valid[i] = in.readBoolean();
        }
        return List.of(valid);
    }
}
