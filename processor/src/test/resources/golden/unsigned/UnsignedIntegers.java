package golden;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;

@RecordType(tag = 2)
public record UnsignedIntegers(
        @Unsigned(8) int u8, @Unsigned(16) int u16, @Unsigned(32) long u32, @Unsigned(64) long u64) implements Event {}
