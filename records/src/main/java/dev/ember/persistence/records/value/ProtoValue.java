package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;

/**
 * The value of a key that holds a Protocol Buffers message.
 *
 * @param typeName the full name of the message's type
 * @param data the encoded message
 */
@RecordType(tag = 5, name = "proto")
public record ProtoValue(String typeName, Bytes data) implements Value {}
