package dev.ember.persistence.records.proto;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * PROTO.REGISTER name descriptor: remembers a schema.
 *
 * <p>On replay the last schema of a name wins. It is no key: it neither expires nor is part of a snapshot.
 *
 * @param name the name of the schema
 * @param descriptor the encoded descriptor set
 */
@RecordType(tag = 24, name = "PROTO.REGISTER")
public record ProtoRegister(String name, Bytes descriptor) implements Mutation {
    @Override
    public void applyTo(Keyspace keyspace) {
        keyspace.registerSchema(name, descriptor);
    }
}
