package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 10)
public record Sampled(List<Long> times, List<Boolean> valid) implements Event {}
