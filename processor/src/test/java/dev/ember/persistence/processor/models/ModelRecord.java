package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.RecordSchema;
import java.util.stream.Stream;

/** A record type of a random model. */
public final class ModelRecord {
    private final int tag;
    private final String name;
    private final Struct struct;

    ModelRecord(int tag, String name, Struct struct) {
        this.tag = tag;
        this.name = name;
        this.struct = struct;
    }

    String source(String family) {
        return Model.header(struct.name()) + "@RecordType(tag = " + tag + ", name = \"" + name + "\") public record "
                + Model.simple(struct.name()) + struct.header() + " implements " + family + " {}\n";
    }

    /** How many components it has. */
    public int componentCount() {
        return struct.components().size();
    }

    /** What its schema has to be. */
    public RecordSchema schema() {
        return new RecordSchema(tag, name, struct.wireType(null).fields());
    }

    /** An instance that can be stored. */
    public Object random(Values values) {
        return struct.random(null, values);
    }

    /** Instances that cannot be stored, each because of one value in it. */
    public Stream<Invalid> invalid(Values values) {
        return struct.invalidComponents("", Rules.NONE, values);
    }

    /** The bytes that an instance has to be stored as: the tag and the payload. */
    public byte[] bodyOf(Object record) {
        Image image = new Image();
        image.number(tag, 1);
        struct.encode(record, null, image);
        return image.toByteArray();
    }

    /** What it looks like in source text. */
    @Override
    public String toString() {
        return struct.name() + struct.header();
    }
}
