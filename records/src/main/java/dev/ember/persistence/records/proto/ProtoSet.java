package dev.ember.persistence.records.proto;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.ProtoValue;

/**
 * PROTO.SET key type data: makes the key hold a Protocol Buffers message.
 *
 * <p>On replay it replaces whatever the key held, and its expiry.
 *
 * @param key the key
 * @param typeName the full name of the message's type
 * @param data the encoded message
 * @param expireMs the time to live in milliseconds; negative, normally -1, for none; 0 for a key that is left out when
 *     replay ends, unless a later record revives it
 */
@RecordType(tag = 23, name = "PROTO.SET")
public record ProtoSet(String key, String typeName, Bytes data, long expireMs) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.put(key, new ProtoValue(typeName, data), expireMs);
    }
}
