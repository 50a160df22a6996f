package golden;

import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 3)
public record Deadline(@NonNegative long seconds) implements Event {}
