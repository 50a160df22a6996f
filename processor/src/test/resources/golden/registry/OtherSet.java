package golden.other;

import dev.ember.persistence.codec.RecordType;
import golden.Mutation;

@RecordType(tag = 2, name = "SET")
public record Set(String key) implements Mutation {}
