package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.value.ProtoValue;

/** An entry that holds a Protocol Buffers message. It is replaced, never changed. */
public final class ProtoEntry extends Entry {
    private final String typeName;
    private final Bytes data;

    ProtoEntry(String typeName, Bytes data) {
        this.typeName = typeName;
        this.data = data;
    }

    /** The full name of the message's type. */
    public String typeName() {
        return typeName;
    }

    /** The encoded message. */
    public Bytes data() {
        return data;
    }

    @Override
    public String type() {
        return "proto";
    }

    @Override
    public ProtoValue toValue() {
        return new ProtoValue(typeName, data);
    }

    @Override
    Entry copyValue() {
        return new ProtoEntry(typeName, data);
    }

    @Override
    public String toString() {
        return type() + "[" + data.length() + " bytes]";
    }
}
