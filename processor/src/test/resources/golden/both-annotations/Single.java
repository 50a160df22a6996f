package golden;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 14)
@ComponentRecord
public record Single(int value) implements Event {}
