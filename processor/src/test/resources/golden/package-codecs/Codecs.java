package golden;

import dev.ember.persistence.codec.FieldCodec;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.util.Currency;
import java.util.Locale;

public final class Codecs {
    private Codecs() {}

    public static final class CurrencyCodec implements FieldCodec<Currency> {
        @Override
        public WireType wireType() {
            return WireType.Scalar.STRING;
        }

        @Override
        public int minimumSize() {
            return 7;
        }

        @Override
        public long size(Currency value, String field) {
            return WireSize.string(value.getCurrencyCode(), field);
        }

        @Override
        public void encode(Currency value, WireWriter out) {
            out.writeString(value.getCurrencyCode());
        }

        @Override
        public Currency decode(WireReader in, String field) {
            return Currency.getInstance(in.readString(field));
        }
    }

    public static final class UpperCaseCodec implements FieldCodec<String> {
        @Override
        public WireType wireType() {
            return WireType.Scalar.STRING;
        }

        @Override
        public int minimumSize() {
            return 4;
        }

        @Override
        public long size(String value, String field) {
            return WireSize.string(value.toUpperCase(Locale.ROOT), field);
        }

        @Override
        public void encode(String value, WireWriter out) {
            out.writeString(value.toUpperCase(Locale.ROOT));
        }

        @Override
        public String decode(WireReader in, String field) {
            return in.readString(field);
        }
    }
}
