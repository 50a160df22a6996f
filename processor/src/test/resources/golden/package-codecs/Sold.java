package golden;

import dev.ember.persistence.codec.CodedBy;
import dev.ember.persistence.codec.RecordType;
import java.util.Currency;
import java.util.List;
import java.util.Map;

@RecordType(tag = 10)
public record Sold(
        Currency currency,
        List<Currency> accepted,
        Map<String, Currency> byCountry,
        library.Pair<Currency> fromTo,
        @CodedBy(Codecs.UpperCaseCodec.class) String code,
        String plain)
        implements Event {}
