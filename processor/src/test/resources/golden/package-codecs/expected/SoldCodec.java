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
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;
import library.Pair;

/**
 * Codec of {@link Sold}: Sold, tag 10.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 10</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>currency</td><td>{@link Codecs.CurrencyCodec}</td><td>as the codec says</td></tr>
 *   <tr><td></td><td>accepted</td><td>list&lt;{@link Codecs.CurrencyCodec}&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>byCountry</td><td>map&lt;string, {@link Codecs.CurrencyCodec}&gt;</td><td>4 + entries</td></tr>
 *   <tr><td></td><td>fromTo</td><td>{@link Pair}: from {@link Codecs.CurrencyCodec}, to {@link Codecs.CurrencyCodec}</td><td>its fields</td></tr>
 *   <tr><td></td><td>code</td><td>{@link Codecs.UpperCaseCodec}</td><td>as the codec says</td></tr>
 *   <tr><td></td><td>plain</td><td>string</td><td>4 + length</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class SoldCodec implements RecordCodec<Sold> {
    /**
     * The only instance.
     */
    public static final SoldCodec INSTANCE = new SoldCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 10;

    private static final Codecs.CurrencyCodec CURRENCY_CODEC = new Codecs.CurrencyCodec();

    private static final Codecs.UpperCaseCodec UPPER_CASE_CODEC = new Codecs.UpperCaseCodec();

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Sold",
            List.of(
                    new WireType.Field("currency", CURRENCY_CODEC.wireType()),
                    new WireType.Field("accepted", new WireType.ListOf(CURRENCY_CODEC.wireType())),
                    new WireType.Field("byCountry", new WireType.MapOf(WireType.Scalar.STRING, CURRENCY_CODEC.wireType())),
                    new WireType.Field("fromTo", new WireType.Struct(List.of(
                            new WireType.Field("from", CURRENCY_CODEC.wireType()),
                            new WireType.Field("to", CURRENCY_CODEC.wireType())))),
                    new WireType.Field("code", UPPER_CASE_CODEC.wireType()),
                    new WireType.Field("plain", WireType.Scalar.STRING)));

    private SoldCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Sold record) {
        long size = 0;
        size += CURRENCY_CODEC.size(record.currency(), "currency");
        size += sizeOfAccepted(record.accepted());
        size += sizeOfByCountry(record.byCountry());
        size += sizeOfFromTo(record.fromTo());
        size += UPPER_CASE_CODEC.size(record.code(), "code");
        size += WireSize.string(record.plain(), "plain");
        return size;
    }

    @Override
    public void encode(Sold record, WireWriter out) {
        out.writeWith(CURRENCY_CODEC, record.currency(), "currency");
        encodeAccepted(record.accepted(), out);
        encodeByCountry(record.byCountry(), out);
        encodeFromTo(record.fromTo(), out);
        out.writeWith(UPPER_CASE_CODEC, record.code(), "code");
        out.writeString(record.plain());
    }

    @Override
    public Sold decode(WireReader in) {
        Currency currency = CURRENCY_CODEC.decode(in, "currency");
        List<Currency> accepted = decodeAccepted(in);
        Map<String, Currency> byCountry = decodeByCountry(in);
        Pair<Currency> fromTo = decodeFromTo(in);
        String code = UPPER_CASE_CODEC.decode(in, "code");
        String plain = in.readString("plain");
        return new Sold(currency, accepted, byCountry, fromTo, code, plain);
    }

    private static long sizeOfAccepted(List<Currency> accepted) {
        long size = WireSize.count(accepted, "accepted");
        for (Currency element : accepted) {
            size += CURRENCY_CODEC.size(element, "accepted");
        }
        return size;
    }

    private static void encodeAccepted(List<Currency> accepted, WireWriter out) {
        out.writeInt(accepted.size());
        for (Currency element : accepted) {
            out.writeWith(CURRENCY_CODEC, element, "accepted");
        }
    }

    private static List<Currency> decodeAccepted(WireReader in) {
        Currency[] accepted = new Currency[in.readCount(CURRENCY_CODEC.minimumSize(), "accepted")];
        for (int i = 0; i < accepted.length; i++) {
            accepted[i] = CURRENCY_CODEC.decode(in, "accepted");
        }
        return List.of(accepted);
    }

    private static long sizeOfByCountry(Map<String, Currency> byCountry) {
        long size = WireSize.count(byCountry, "byCountry");
        for (Map.Entry<String, Currency> entry : byCountry.entrySet()) {
            size += WireSize.string(entry.getKey(), "byCountry");
            size += CURRENCY_CODEC.size(entry.getValue(), "byCountry");
        }
        return size;
    }

    private static void encodeByCountry(Map<String, Currency> byCountry, WireWriter out) {
        out.writeInt(byCountry.size());
        for (Map.Entry<String, Currency> entry : byCountry.entrySet()) {
            out.writeString(entry.getKey());
            out.writeWith(CURRENCY_CODEC, entry.getValue(), "byCountry");
        }
    }

    private static Map<String, Currency> decodeByCountry(WireReader in) {
        int count = in.readCount(4 + CURRENCY_CODEC.minimumSize(), "byCountry");
        Map<String, Currency> byCountry = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (byCountry.put(in.readString("byCountry"), CURRENCY_CODEC.decode(in, "byCountry")) != null) {
                throw WireReader.duplicate("byCountry");
            }
        }
        return Collections.unmodifiableMap(byCountry);
    }

    private static long sizeOfFromTo(Pair<Currency> fromTo) {
        long size = WireSize.present(fromTo, 0, "fromTo");
        size += CURRENCY_CODEC.size(fromTo.from(), "fromTo.from");
        size += CURRENCY_CODEC.size(fromTo.to(), "fromTo.to");
        return size;
    }

    private static void encodeFromTo(Pair<Currency> fromTo, WireWriter out) {
        out.writeWith(CURRENCY_CODEC, fromTo.from(), "fromTo.from");
        out.writeWith(CURRENCY_CODEC, fromTo.to(), "fromTo.to");
    }

    private static Pair<Currency> decodeFromTo(WireReader in) {
        Currency from = CURRENCY_CODEC.decode(in, "fromTo.from");
        Currency to = CURRENCY_CODEC.decode(in, "fromTo.to");
        return new Pair<>(from, to);
    }
}
