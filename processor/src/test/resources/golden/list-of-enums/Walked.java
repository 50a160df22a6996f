package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 11)
public record Walked(List<Step> steps) implements Event {}
