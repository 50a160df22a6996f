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
 * Codec of {@link Happened}: Happened, tag 16.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 16</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>firstSeen</td><td>{@link Codecs.InstantCodec}</td><td>as the codec says</td></tr>
 *   <tr><td></td><td>hex</td><td>{@link Codecs.HexCodec}</td><td>as the codec says</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class HappenedCodec implements RecordCodec<Happened> {
    /**
     * The only instance.
     */
    public static final HappenedCodec INSTANCE = new HappenedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 16;

    private static final Codecs.InstantCodec INSTANT_CODEC = new Codecs.InstantCodec();

    private static final Codecs.HexCodec HEX_CODEC = new Codecs.HexCodec();

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Happened",
            List.of(
                    new WireType.Field("firstSeen", INSTANT_CODEC.wireType()),
                    new WireType.Field("hex", HEX_CODEC.wireType())));

    private HappenedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Happened record) {
        long size = 0;
        size += INSTANT_CODEC.size(record.firstSeen(), "firstSeen");
        size += HEX_CODEC.size(record.hex(), "hex");
        return size;
    }

    @Override
    public void encode(Happened record, WireWriter out) {
        out.writeWith(INSTANT_CODEC, record.firstSeen(), "firstSeen");
        out.writeWith(HEX_CODEC, record.hex(), "hex");
    }

    @Override
    public Happened decode(WireReader in) {
        Instant firstSeen = INSTANT_CODEC.decode(in, "firstSeen");
        int hex = HEX_CODEC.decode(in, "hex");
        return new Happened(firstSeen, hex);
    }
}
