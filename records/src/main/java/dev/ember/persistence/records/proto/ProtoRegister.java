package dev.ember.persistence.records.proto;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.keyspace.Keyspace;
import java.util.function.Consumer;

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

    /** The name, which decides on the shard as a key would, so that a later schema of the name replaces this one. */
    @Override
    public String key() {
        return name;
    }

    /** Does nothing: the record has no key. One that is called as the schema is has nothing to do with it. */
    @Override
    public void forEachKey(Consumer<? super String> action) {}
}
