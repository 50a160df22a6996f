package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the fields of an encoded record as JSON, led by the record's schema.
 *
 * <p>A structure that is a component of its own has its fields printed beside the others, or as an object, where names
 * would be there twice; as an element of a list it is an array. A map is an array of pairs, which keeps its order, and
 * an optional value that is absent is {@code null}. Of several structures, one is an array led by its name. The bytes
 * come from an encoder and are not checked again.
 */
final class BodyPrinter {
    private final JsonGenerator out;
    private final byte[] body;
    private final WireReader in;
    private final boolean nests;
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * A printer of one record.
     *
     * @param body the array that {@code in} reads
     * @param in the record, at its first field
     * @param nests whether structures are objects of their own: {@link FieldName#nests}
     */
    BodyPrinter(JsonGenerator out, byte[] body, WireReader in, boolean nests) {
        this.out = out;
        this.body = body;
        this.in = in;
        this.nests = nests;
    }

    /** Prints the fields as members of the object that is open. */
    void printMembers(List<WireType.Field> fields) throws IOException {
        for (WireType.Field field : fields) {
            if (field.type() instanceof WireType.Struct struct) {
                printStruct(field.name(), struct);
            } else {
                out.writeFieldName(FieldName.of(field.name()));
                printValue(field);
            }
        }
    }

    private void printStruct(String name, WireType.Struct struct) throws IOException {
        if (nests) {
            out.writeObjectFieldStart(FieldName.of(name));
            printMembers(struct.fields());
            out.writeEndObject();
        } else {
            printMembers(struct.fields());
        }
    }

    /** Prints one field, without its name. */
    void printValue(WireType.Field field) throws IOException {
        print(field.type(), field.name());
    }

    private void print(WireType type, String name) throws IOException {
        if (type instanceof WireType.Scalar scalar) {
            printScalar(scalar, name);
        } else if (type instanceof WireType.Limited limited) {
            print(limited.type(), name);
        } else if (type instanceof WireType.ListOf list) {
            printElements(list.element(), name);
        } else if (type instanceof WireType.SetOf set) {
            printElements(set.element(), name);
        } else if (type instanceof WireType.MapOf map) {
            printEntries(map, name);
        } else if (type instanceof WireType.OptionalOf optional) {
            if (in.readPresence(name)) {
                print(optional.value(), name);
            } else {
                out.writeNull();
            }
        } else if (type instanceof WireType.Union union) {
            printVariant(union);
        } else if (type instanceof WireType.Struct struct) {
            out.writeStartArray();
            printFields(struct);
            out.writeEndArray();
        } else if (type instanceof WireType.Enumeration) {
            out.writeNumber(in.readU8());
        } else if (type instanceof WireType.Floats floats) {
            printFloats(counts.get(floats.countedBy()));
        } else {
            throw new IllegalStateException("no JSON form for the layout " + type);
        }
    }

    private void printElements(WireType element, String name) throws IOException {
        long count = in.readU32();
        out.writeStartArray();
        for (long i = 0; i < count; i++) {
            print(element, name);
        }
        out.writeEndArray();
    }

    private void printEntries(WireType.MapOf map, String name) throws IOException {
        long count = in.readU32();
        out.writeStartArray();
        for (long i = 0; i < count; i++) {
            out.writeStartArray();
            print(map.key(), name);
            print(map.value(), name);
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void printVariant(WireType.Union union) throws IOException {
        int code = in.readU8();
        WireType.Union.Variant variant = union.variants().stream()
                .filter(candidate -> candidate.code() == code)
                .findFirst()
                .orElseThrow();
        out.writeStartArray();
        out.writeString(variant.name());
        printFields(variant.struct());
        out.writeEndArray();
    }

    private void printFields(WireType.Struct struct) throws IOException {
        for (WireType.Field field : struct.fields()) {
            printValue(field);
        }
    }

    private void printScalar(WireType.Scalar type, String name) throws IOException {
        switch (type) {
            case BOOL -> out.writeBoolean(in.readBoolean());
            case I8 -> out.writeNumber(in.readByte());
            case U8 -> out.writeNumber(in.readU8());
            case I16 -> out.writeNumber(in.readShort());
            case U16 -> out.writeNumber(in.readU16());
            case I32 -> out.writeNumber(in.readInt());
            case U32 -> {
                long value = in.readU32();
                counts.put(name, value);
                out.writeNumber(value);
            }
            case I64, U63 -> out.writeNumber(in.readLong());
            case U64 -> out.writeNumber(Long.toUnsignedString(in.readLong()));
            case F32 -> FloatingPoint.print(in.readFloat(), out);
            case F64 -> FloatingPoint.print(in.readDouble(), out);
            case STRING -> {
                int length = (int) in.readU32();
                out.writeUTF8String(body, in.position(), length);
                in.skip(length);
            }
            case BYTES -> {
                int length = (int) in.readU32();
                out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, body, in.position(), length);
                in.skip(length);
            }
            case VECTOR -> printFloats(in.readU32());
            case UUID -> out.writeString(in.readUuid().toString());
            case INSTANT -> out.writeString(in.readInstant(name).toString());
            case DURATION -> out.writeString(in.readDuration(name).toString());
            case BIGINT -> out.writeString(WholeNumber.print(in.readBigInteger(name)));
        }
    }

    private void printFloats(long count) throws IOException {
        out.writeStartArray();
        for (long i = 0; i < count; i++) {
            FloatingPoint.print(in.readFloat(), out);
        }
        out.writeEndArray();
    }
}
