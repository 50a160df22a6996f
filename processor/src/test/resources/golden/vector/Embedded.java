package golden;

import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 7)
public record Embedded(FloatVector vector) implements Event {}
