package golden;

import dev.ember.persistence.codec.ComponentRecord;

@ComponentRecord
public record Line(Point from, Point to, String label) {}
