package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 15)
public record Batch(List<Single> all) implements Event {}
