package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of the component record {@link Stamp}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>at</td><td>{@link Codecs.InstantCodec}</td><td>as the codec says</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class StampCodec implements RecordCodec<Stamp> {
    /**
     * The only instance.
     */
    public static final StampCodec INSTANCE = new StampCodec();

    private static final Codecs.InstantCodec INSTANT_CODEC = new Codecs.InstantCodec();

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = INSTANT_CODEC.minimumSize();

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Stamp",
            List.of(
                    new WireType.Field("at", INSTANT_CODEC.wireType())));

    private StampCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Stamp record) {
        long size = 0;
        size += INSTANT_CODEC.size(record.at(), "at");
        return size;
    }

    @Override
    public void encode(Stamp record, WireWriter out) {
        out.writeWith(INSTANT_CODEC, record.at(), "at");
    }

    @Override
    public Stamp decode(WireReader in) {
        Instant at = INSTANT_CODEC.decode(in, "at");
        return new Stamp(at);
    }
}
