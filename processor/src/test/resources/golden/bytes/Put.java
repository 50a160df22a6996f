package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 6)
public record Put(String key, Bytes value, long expireMs) implements Event {}
