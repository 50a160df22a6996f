package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 1)
public record Integers(byte i8, short i16, int i32, long i64) implements Event {}
