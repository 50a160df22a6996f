package golden;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 0, name = "long & <short>")
public record Long(long value) implements Mutation {}
