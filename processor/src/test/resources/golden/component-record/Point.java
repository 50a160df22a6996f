package golden;

import dev.ember.persistence.codec.ComponentRecord;

@ComponentRecord
public record Point(double x, double y) {}
