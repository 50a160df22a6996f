package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 13)
public record Drawn(Point origin, List<Line> lines) implements Event {}
