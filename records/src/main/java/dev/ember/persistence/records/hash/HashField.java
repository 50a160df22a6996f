package dev.ember.persistence.records.hash;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.ComponentRecord;

/**
 * A field of a hash with its value.
 *
 * @param field the field
 * @param value its value
 */
@ComponentRecord
public record HashField(String field, Bytes value) {}
