package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 9)
public record Set(String key) implements Mutation {}
