package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 4)
public record Measured(float f32, double f64) implements Event {}
