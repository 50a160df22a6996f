package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 8)
public record Painted(Color inside, Color outside) implements Event {}
