package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Standard}: Standard, tag 2.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 2</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>letter</td><td>u16</td><td>2</td></tr>
 *   <tr><td>3</td><td>id</td><td>uuid</td><td>16</td></tr>
 *   <tr><td>19</td><td>at</td><td>instant</td><td>12</td></tr>
 *   <tr><td>31</td><td>lasted</td><td>duration</td><td>12</td></tr>
 *   <tr><td>43</td><td>amount</td><td>bigint</td><td>4 + length</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class StandardCodec implements RecordCodec<Standard> {
    /**
     * The only instance.
     */
    public static final StandardCodec INSTANCE = new StandardCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 2;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Standard",
            List.of(
                    new WireType.Field("letter", WireType.Scalar.U16),
                    new WireType.Field("id", WireType.Scalar.UUID),
                    new WireType.Field("at", WireType.Scalar.INSTANT),
                    new WireType.Field("lasted", WireType.Scalar.DURATION),
                    new WireType.Field("amount", WireType.Scalar.BIGINT)));

    private StandardCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Standard record) {
        // letter 2
        long size = 2;
        size += WireSize.present(record.id(), 16, "id");
        size += WireSize.present(record.at(), 12, "at");
        size += WireSize.present(record.lasted(), 12, "lasted");
        size += WireSize.bigInteger(record.amount(), "amount");
        return size;
    }

    @Override
    public void encode(Standard record, WireWriter out) {
        out.writeShort(record.letter());
        out.writeUuid(record.id());
        out.writeInstant(record.at());
        out.writeDuration(record.lasted());
        out.writeBigInteger(record.amount());
    }

    @Override
    public Standard decode(WireReader in) {
        char letter = in.readChar();
        UUID id = in.readUuid();
        Instant at = in.readInstant("at");
        Duration lasted = in.readDuration("lasted");
        BigInteger amount = in.readBigInteger("amount");
        return new Standard(letter, id, at, lasted, amount);
    }
}
