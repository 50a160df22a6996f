package dev.ember.persistence.cli.json;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Encodes a record from JSON, led by the record's schema: the inverse of {@link RecordPrinter}.
 *
 * <p>It makes sure that every value fits its field's layout. Whether the record means something is for its decoder to
 * say, which reads the bytes built here.
 */
final class BodyBuilder {
    private final WireWriter out = new WireWriter(256);
    private final Map<String, Long> counts = new HashMap<>();

    private final boolean nests;

    private BodyBuilder(RecordSchema schema) {
        nests = FieldName.nests(schema.fields());
        out.beginRecord(schema.tag(), 0);
    }

    /** The body of a record whose fields are the members of an object, and all there is in it. */
    static byte[] fromMembers(RecordSchema schema, JsonValue.Members members) throws InvalidFieldException {
        BodyBuilder builder = new BodyBuilder(schema);
        builder.writeMembers(schema.fields(), members);
        members.refuseRest(schema.name());
        return builder.out.toByteArray();
    }

    /** The body of a record that is shown as its only field, or as an object of its fields. */
    static byte[] fromValue(RecordSchema schema, JsonValue value) throws InvalidFieldException {
        if (!RecordPrinter.standsAlone(schema)) {
            return fromMembers(schema, value.asMembers());
        }
        BodyBuilder builder = new BodyBuilder(schema);
        builder.write(schema.fields().get(0), value);
        return builder.out.toByteArray();
    }

    private void writeMembers(List<WireType.Field> fields, JsonValue.Members members) throws InvalidFieldException {
        for (WireType.Field field : fields) {
            String name = FieldName.of(field.name());
            if (field.type() instanceof WireType.Struct struct) {
                writeStruct(name, struct, members);
                continue;
            }
            JsonValue value = members.take(name);
            try {
                write(field, value);
            } catch (InvalidFieldException e) {
                throw e.inMember(name);
            }
        }
    }

    private void writeStruct(String name, WireType.Struct struct, JsonValue.Members members)
            throws InvalidFieldException {
        if (!nests) {
            writeMembers(struct.fields(), members);
            return;
        }
        JsonValue value = members.take(name);
        try {
            JsonValue.Members own = value.asMembers();
            writeMembers(struct.fields(), own);
            own.refuseRest("it");
        } catch (InvalidFieldException e) {
            throw e.inMember(name);
        }
    }

    private void write(WireType.Field field, JsonValue value) throws InvalidFieldException {
        write(field.type(), field.name(), value);
    }

    private void write(WireType type, String name, JsonValue value) throws InvalidFieldException {
        if (type instanceof WireType.Scalar scalar) {
            writeScalar(scalar, name, value);
        } else if (type instanceof WireType.Limited limited) {
            write(limited.type(), name, value);
        } else if (type instanceof WireType.ListOf list) {
            writeElements(list.element(), name, value.asArray());
        } else if (type instanceof WireType.SetOf set) {
            writeElements(set.element(), name, value.asArray());
        } else if (type instanceof WireType.MapOf map) {
            WireType pair = new WireType.Struct(
                    List.of(new WireType.Field("key", map.key()), new WireType.Field("value", map.value())));
            writeElements(pair, name, value.asArray());
        } else if (type instanceof WireType.OptionalOf optional) {
            writeOptional(optional, name, value);
        } else if (type instanceof WireType.Union union) {
            writeVariant(union, value.asArray());
        } else if (type instanceof WireType.Struct struct) {
            writeStruct(struct, value.asArray(), 0);
        } else if (type instanceof WireType.Enumeration enumeration) {
            writeCode(enumeration, value);
        } else if (type instanceof WireType.Floats floats) {
            writeCountedFloats(floats, value.asArray());
        } else {
            throw new IllegalStateException("no JSON form for the layout " + type);
        }
    }

    private void writeOptional(WireType.OptionalOf type, String name, JsonValue value) throws InvalidFieldException {
        boolean present = !(value instanceof JsonValue.Null);
        out.reserve(1);
        out.writeBoolean(present);
        if (present) {
            write(type.value(), name, value);
        }
    }

    private void writeVariant(WireType.Union type, List<JsonValue> elements) throws InvalidFieldException {
        String name = elements.isEmpty() ? "" : elements.get(0).asText("the name of one of the structures");
        WireType.Union.Variant variant = type.variants().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException("expected an array led by one of "
                        + type.variants().stream()
                                .map(WireType.Union.Variant::name)
                                .collect(Collectors.joining(", "))));
        out.reserve(1);
        out.writeByte(variant.code());
        writeStruct(variant.struct(), elements, 1);
    }

    private void writeElements(WireType type, String name, List<JsonValue> elements) throws InvalidFieldException {
        writeCount(elements, WireLimits.MAX_COUNT, "elements");
        for (int i = 0; i < elements.size(); i++) {
            try {
                write(type, name, elements.get(i));
            } catch (InvalidFieldException e) {
                throw e.inElement(i);
            }
        }
    }

    private void writeCount(List<JsonValue> elements, int max, String what) throws InvalidFieldException {
        if (elements.size() > max) {
            throw new InvalidFieldException("has " + elements.size() + " " + what + ", over the limit of " + max);
        }
        out.reserve(4);
        out.writeInt(elements.size());
    }

    /** Writes a structure whose fields are the elements of an array from an index on. */
    private void writeStruct(WireType.Struct type, List<JsonValue> elements, int from) throws InvalidFieldException {
        List<WireType.Field> fields = type.fields();
        if (elements.size() != from + fields.size()) {
            throw new InvalidFieldException("expected an array of " + (from + fields.size()) + ": "
                    + (from > 0 ? "its name, " : "")
                    + fields.stream().map(field -> FieldName.of(field.name())).collect(Collectors.joining(", ")));
        }
        for (int i = 0; i < fields.size(); i++) {
            try {
                write(fields.get(i), elements.get(from + i));
            } catch (InvalidFieldException e) {
                throw e.inElement(from + i);
            }
        }
    }

    private void writeCode(WireType.Enumeration type, JsonValue value) throws InvalidFieldException {
        long code = value.asInteger(0, 0xFF);
        if (type.constants().stream().noneMatch(constant -> constant.code() == code)) {
            throw new InvalidFieldException("expected one of "
                    + type.constants().stream()
                            .map(constant -> constant.code() + " (" + constant.name() + ")")
                            .collect(Collectors.joining(", ")));
        }
        out.reserve(1);
        out.writeByte((int) code);
    }

    private void writeScalar(WireType.Scalar type, String name, JsonValue value) throws InvalidFieldException {
        out.reserve(8);
        switch (type) {
            case BOOL -> out.writeBoolean(value.asFlag());
            case I8 -> out.writeByte((int) value.asInteger(Byte.MIN_VALUE, Byte.MAX_VALUE));
            case U8 -> out.writeByte((int) value.asInteger(0, 0xFF));
            case I16 -> out.writeShort((int) value.asInteger(Short.MIN_VALUE, Short.MAX_VALUE));
            case U16 -> out.writeShort((int) value.asInteger(0, 0xFFFF));
            case I32 -> out.writeInt((int) value.asInteger(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case U32 -> {
                long number = value.asInteger(0, 0xFFFF_FFFFL);
                counts.put(name, number);
                out.writeInt((int) number);
            }
            case I64 -> out.writeLong(value.asInteger(Long.MIN_VALUE, Long.MAX_VALUE));
            case U63 -> out.writeLong(value.asInteger(0, Long.MAX_VALUE));
            case U64 -> out.writeLong(value.asUnsignedLong());
            case F32 -> out.writeFloat(FloatingPoint.parseFloat(value));
            case F64 -> out.writeDouble(FloatingPoint.parseDouble(value));
            case STRING -> writeString(value.asText("a string"));
            case BYTES -> writeBytes(value.asText("a string of base64"));
            case VECTOR -> {
                writeCount(value.asArray(), WireLimits.MAX_DIMENSION, "components");
                writeFloats(value.asArray());
            }
            case UUID -> writeUuid(value.asText("a UUID"));
            case INSTANT -> writeInstant(value.asText("an instant such as 2026-01-31T12:00:00Z"));
            case DURATION -> writeDuration(value.asText("a duration such as PT1H30M"));
            case BIGINT -> writeBigInteger(WholeNumber.parse(value.asText("a whole number as a string")));
        }
    }

    private void writeUuid(String text) throws InvalidFieldException {
        // The JDK's parser takes shortened ones too, which print otherwise.
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("is no UUID");
        }
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new InvalidFieldException("is no UUID");
        }
        out.reserve(16);
        out.writeUuid(uuid);
    }

    private void writeInstant(String text) throws InvalidFieldException {
        out.reserve(12);
        try {
            out.writeInstant(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new InvalidFieldException("is no instant such as 2026-01-31T12:00:00Z");
        }
    }

    private void writeDuration(String text) throws InvalidFieldException {
        out.reserve(12);
        try {
            out.writeDuration(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new InvalidFieldException("is no duration such as PT1H30M");
        }
    }

    private void writeBigInteger(BigInteger number) throws InvalidFieldException {
        try {
            out.reserve(WireSize.bigInteger(number, "the number"));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(e.getMessage());
        }
        out.writeBigInteger(number);
    }

    private void writeString(String text) throws InvalidFieldException {
        try {
            out.reserve(WireSize.string(text, "the string"));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(e.getMessage());
        }
        out.writeString(text);
    }

    private void writeBytes(String base64) throws InvalidFieldException {
        Bytes bytes;
        try {
            bytes = Bytes.copyOf(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("is not base64");
        }
        try {
            out.reserve(WireSize.bytes(bytes, "the value"));
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(e.getMessage());
        }
        out.writeBytes(bytes);
    }

    private void writeCountedFloats(WireType.Floats type, List<JsonValue> components) throws InvalidFieldException {
        long count = counts.get(type.countedBy());
        if (components.size() != count) {
            throw new InvalidFieldException("has " + components.size() + " components, not the " + count
                    + " that field " + FieldName.of(type.countedBy()) + " says");
        }
        writeFloats(components);
    }

    private void writeFloats(List<JsonValue> components) throws InvalidFieldException {
        out.reserve(4L * components.size());
        for (int i = 0; i < components.size(); i++) {
            try {
                out.writeFloat(FloatingPoint.parseFloat(components.get(i)));
            } catch (InvalidFieldException e) {
                throw e.inElement(i);
            }
        }
    }
}
