package golden;

import dev.ember.persistence.codec.RecordType;
import library.Mutation;

@RecordType(tag = 36, name = "LIKE")
public record Like(String key) implements Mutation {}
