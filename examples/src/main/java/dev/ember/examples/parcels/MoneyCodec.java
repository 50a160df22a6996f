package dev.ember.examples.parcels;

import dev.ember.persistence.codec.FieldCodec;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;

/** Stores money as its currency's code, and the amount in the smallest unit with the number of its decimals. */
public final class MoneyCodec implements FieldCodec<Money> {
    private static final int MAX_DIGITS_BYTES = 32;
    private static final int MAX_DECIMALS = 255;

    @Override
    public WireType wireType() {
        return new WireType.Struct(List.of(
                new WireType.Field("currency", WireType.Scalar.STRING),
                new WireType.Field("decimals", WireType.Scalar.U8),
                new WireType.Field("units", WireType.Scalar.BIGINT)));
    }

    @Override
    public int minimumSize() {
        return 4 + 1 + 5;
    }

    @Override
    public long size(Money value, String field) {
        int decimals = WireSize.nonNull(value, field).amount().scale();
        if (decimals < 0 || decimals > MAX_DECIMALS) {
            throw new IllegalArgumentException(field + ": an amount of " + decimals + " decimals; 0 to 255 fit");
        }
        return WireSize.string(value.currency().getCurrencyCode(), field)
                + 1
                + WireSize.bigInteger(value.amount().unscaledValue(), MAX_DIGITS_BYTES, field);
    }

    @Override
    public void encode(Money value, WireWriter out) {
        out.writeString(value.currency().getCurrencyCode());
        out.writeByte(value.amount().scale());
        out.writeBigInteger(value.amount().unscaledValue());
    }

    @Override
    public Money decode(WireReader in, String field) {
        // What is no currency throws: the record is then reported as damaged, with its tag and offset.
        Currency currency = Currency.getInstance(in.readString(3, field));
        int decimals = in.readU8();
        BigInteger units = in.readBigInteger(MAX_DIGITS_BYTES, field);
        return new Money(new BigDecimal(units, decimals), currency);
    }
}
