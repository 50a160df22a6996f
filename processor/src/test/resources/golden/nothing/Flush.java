package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 255, name = "FLUSHALL")
public record Flush() implements Event {}
