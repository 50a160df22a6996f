package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.io.IOException;

/**
 * Prints the records of one family, whatever their types: each is encoded, and its bytes are printed by its schema.
 *
 * @param <R> the family
 */
final class RecordPrinter<R> {
    /** A buffer that a large record made larger than this is given up once it is printed. */
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private final RecordRegistry<R> registry;
    private final JsonGenerator out;
    /** By tag: {@link FieldName#nests}. */
    private final boolean[] nests = new boolean[256];

    private WireWriter buffer = new WireWriter(1024);

    RecordPrinter(RecordRegistry<R> registry, JsonGenerator out) {
        this.registry = registry;
        this.out = out;
        registry.schemas().forEach(schema -> nests[schema.tag()] = FieldName.nests(schema.fields()));
    }

    /** Prints the name of a record's type as a member, then its fields, each as a member. */
    void printMembers(String nameOfType, R record) throws IOException {
        RecordSchema schema = encode(record);
        out.writeStringField(nameOfType, schema.name());
        printer().printMembers(schema.fields());
    }

    /** Prints the name of a record's type as a member, then as another its only field, or an object of its fields. */
    void printValue(String nameOfType, String nameOfValue, R record) throws IOException {
        RecordSchema schema = encode(record);
        out.writeStringField(nameOfType, schema.name());
        out.writeFieldName(nameOfValue);
        if (standsAlone(schema)) {
            printer().printValue(schema.fields().get(0));
        } else {
            out.writeStartObject();
            printer().printMembers(schema.fields());
            out.writeEndObject();
        }
    }

    /** Whether a record's only field is shown without its name. */
    static boolean standsAlone(RecordSchema schema) {
        return schema.fields().size() == 1 && !(schema.fields().get(0).type() instanceof WireType.Struct);
    }

    private RecordSchema encode(R record) {
        if (buffer.capacity() > MAX_KEPT_BUFFER) {
            buffer = new WireWriter(1024);
        }
        buffer.truncate(0);
        registry.encodeBody(record, buffer);
        return registry.schema(buffer.buffer()[0] & 0xFF).orElseThrow();
    }

    private BodyPrinter printer() {
        WireReader reader = new WireReader(buffer.buffer());
        reader.wrap(buffer.buffer(), 1, buffer.position());
        return new BodyPrinter(out, buffer.buffer(), reader, nests[buffer.buffer()[0] & 0xFF]);
    }
}
