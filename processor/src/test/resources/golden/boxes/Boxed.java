package golden;

import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;

@RecordType(tag = 1)
public record Boxed(
        Boolean flag,
        Byte tiny,
        Short small,
        Character letter,
        Integer number,
        Long large,
        Float ratio,
        Double exact,
        @Unsigned(8) Integer level,
        @Unsigned(32) Long count,
        @NonNegative Long amount)
        implements Event {}
