package dev.ember.persistence.codec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the keys of any family's records: of each the first component that is a string, as long as nothing of variable
 * length stands before it.
 *
 * <p>For tools, which know records by their schemas only. Not thread-safe.
 *
 * @param <R> the family
 */
public final class RecordKeys<R> {
    private static final int NONE = -1;

    /** A larger buffer is given up after the record that needed it. */
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private final RecordRegistry<R> registry;

    /** By tag, how many bytes stand between the tag and the key; {@link #NONE} if there is no key. */
    private final int[] distances = new int[256];

    private WireWriter buffer = new WireWriter(1024);

    /** For the records of one registry. */
    public RecordKeys(RecordRegistry<R> registry) {
        this.registry = registry;
        Arrays.fill(distances, NONE);
        registry.schemas().forEach(schema -> distances[schema.tag()] = distance(schema));
    }

    /** The record's key; empty if its type has none. */
    public Optional<String> of(R record) {
        if (buffer.capacity() > MAX_KEPT_BUFFER) {
            buffer = new WireWriter(1024);
        }
        buffer.truncate(0);
        registry.encodeBody(record, buffer);
        int distance = distances[buffer.buffer()[0] & 0xFF];
        if (distance == NONE) {
            return Optional.empty();
        }
        WireReader in = new WireReader(buffer.buffer());
        in.wrap(buffer.buffer(), 1 + distance, buffer.position());
        return Optional.of(in.readString("key"));
    }

    /**
     * Where in the body of a type's records the key stands: how many bytes before its length, the tag among them; -1 if
     * they have no key.
     *
     * @param tag 0 to 255
     */
    public int offsetInBody(int tag) {
        return distances[tag] == NONE ? -1 : 1 + distances[tag];
    }

    private static int distance(RecordSchema schema) {
        int distance = 0;
        for (WireType type : flat(schema.fields()).toList()) {
            if (type == WireType.Scalar.STRING) {
                return distance;
            }
            int size = fixedSize(type);
            if (size == 0) {
                return NONE;
            }
            distance += size;
        }
        return NONE;
    }

    /** The types of the fields, those of structures in place of the structures. */
    private static Stream<WireType> flat(List<WireType.Field> fields) {
        return fields.stream().map(field -> unlimited(field.type())).flatMap(type -> {
            return type instanceof WireType.Struct struct ? flat(struct.fields()) : Stream.of(type);
        });
    }

    private static WireType unlimited(WireType type) {
        return type instanceof WireType.Limited limited ? unlimited(limited.type()) : type;
    }

    /** How many bytes it always takes; 0 if that varies. */
    private static int fixedSize(WireType type) {
        if (type instanceof WireType.Enumeration) {
            return 1;
        }
        if (!(type instanceof WireType.Scalar scalar)) {
            return 0;
        }
        return switch (scalar) {
            case BOOL, I8, U8 -> 1;
            case I16, U16 -> 2;
            case I32, U32, F32 -> 4;
            case I64, U63, U64, F64 -> 8;
            case INSTANT, DURATION -> 12;
            case UUID -> 16;
            case STRING, BYTES, VECTOR, BIGINT -> 0;
        };
    }
}
