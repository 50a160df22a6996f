package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;

/**
 * The value of a key that holds a string.
 *
 * @param value the string
 */
@RecordType(tag = 0, name = "string")
public record StringValue(Bytes value) implements Value {}
