package library;

import dev.ember.persistence.codec.RecordType;

@RecordType(tag = 1, name = "SET")
public record Set(String key, String value) implements Mutation {}
