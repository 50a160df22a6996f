package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 0, name = "FLAG")
public record Flag(boolean on) implements Event {}
