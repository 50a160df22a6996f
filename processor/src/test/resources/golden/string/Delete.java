package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 5, name = "DEL")
public record Delete(String key) implements Event {}
