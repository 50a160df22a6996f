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
 * Codec of the component record {@link Bank.Entry}.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td>side</td><td>u8 of {@link Bank.Side}</td><td>1</td></tr>
 *   <tr><td>1</td><td>amount</td><td>i64</td><td>8</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Bank_EntryCodec implements RecordCodec<Bank.Entry> {
    /**
     * The only instance.
     */
    public static final Bank_EntryCodec INSTANCE = new Bank_EntryCodec();

    private static final WireType SIDE_SCHEMA = new WireType.Enumeration(List.of(
            new WireType.Enumeration.Constant("DEBIT", 0),
            new WireType.Enumeration.Constant("CREDIT", 1)));

    /**
     * The fewest bytes a record takes.
     */
    public static final int MINIMUM_SIZE = 1 + 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            RecordSchema.NO_TAG,
            "Entry",
            List.of(
                    new WireType.Field("side", SIDE_SCHEMA),
                    new WireType.Field("amount", WireType.Scalar.I64)));

    private Bank_EntryCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Bank.Entry record) {
        // amount 8
        long size = 8;
        size += WireSize.present(record.side(), 1, "side");
        return size;
    }

    @Override
    public void encode(Bank.Entry record, WireWriter out) {
        out.writeByte(codeOf(record.side()));
        out.writeLong(record.amount());
    }

    @Override
    public Bank.Entry decode(WireReader in) {
        Bank.Side side = readSide(in, "side");
        long amount = in.readLong();
        return new Bank.Entry(side, amount);
    }

    private static int codeOf(Bank.Side constant) {
        return switch (constant) {
            case DEBIT -> 0;
            case CREDIT -> 1;
        };
    }

    private static Bank.Side readSide(WireReader in, String field) {
        int code = in.readU8();
        return switch (code) {
            case 0 -> Bank.Side.DEBIT;
            case 1 -> Bank.Side.CREDIT;
            default -> throw WireReader.unknownCode(code, field);
        };
    }
}
