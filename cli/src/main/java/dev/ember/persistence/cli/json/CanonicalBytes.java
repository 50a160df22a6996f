package dev.ember.persistence.cli.json;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of records of one family, in a form that is the same for records that mean the same: what has no order is
 * sorted.
 *
 * @param <R> the family
 */
public final class CanonicalBytes<R> {
    private static final int MAX_KEPT_BUFFER = 1 << 20;

    private final RecordRegistry<R> registry;
    private WireWriter buffer = new WireWriter(1024);

    /** For the records of one registry. */
    public CanonicalBytes(RecordRegistry<R> registry) {
        this.registry = registry;
    }

    /** The tag and the payload of a record, with the elements of sets and the entries of maps sorted by their bytes. */
    public byte[] of(R record) {
        if (buffer.capacity() > MAX_KEPT_BUFFER) {
            buffer = new WireWriter(1024);
        }
        buffer.truncate(0);
        registry.encodeBody(Unordered.sorted(record), buffer);
        byte[] body = buffer.toByteArray();
        RecordSchema schema = registry.schema(body[0] & 0xFF).orElseThrow();
        if (schema.fields().stream().noneMatch(field -> hasNoOrder(field.type()))) {
            return body;
        }
        Copy copy = new Copy(body);
        copy.raw(1);
        copy.struct(schema.fields());
        return copy.out.toByteArray();
    }

    /** Whether there is something without an order in it. */
    private static boolean hasNoOrder(WireType type) {
        if (type instanceof WireType.SetOf || type instanceof WireType.MapOf) {
            return true;
        }
        if (type instanceof WireType.Limited limited) {
            return hasNoOrder(limited.type());
        }
        if (type instanceof WireType.ListOf list) {
            return hasNoOrder(list.element());
        }
        if (type instanceof WireType.OptionalOf optional) {
            return hasNoOrder(optional.value());
        }
        if (type instanceof WireType.Struct struct) {
            return struct.fields().stream().anyMatch(field -> hasNoOrder(field.type()));
        }
        return type instanceof WireType.Union union
                && union.variants().stream().anyMatch(variant -> hasNoOrder(variant.struct()));
    }

    /** A copy of one record, which an encoder made: its bytes are not checked again. */
    private static final class Copy {
        private final byte[] body;
        private final WireReader in;
        private final Map<String, Long> counts = new HashMap<>();
        private ByteArrayOutputStream out = new ByteArrayOutputStream();

        Copy(byte[] body) {
            this.body = body;
            in = new WireReader(body);
        }

        void raw(long bytes) {
            out.write(body, in.position(), (int) bytes);
            in.skip(bytes);
        }

        /** Copies a count, or the byte that says what follows, of so many bytes. */
        private long number(int bytes) {
            long number = bytes == 1 ? in.readU8() : in.readU32();
            in.position(in.position() - bytes);
            raw(bytes);
            return number;
        }

        void struct(List<WireType.Field> fields) {
            for (WireType.Field field : fields) {
                value(field.type(), field.name());
            }
        }

        private void value(WireType type, String name) {
            if (type instanceof WireType.Scalar scalar) {
                scalar(scalar, name);
            } else if (type instanceof WireType.Limited limited) {
                value(limited.type(), name);
            } else if (type instanceof WireType.ListOf list) {
                for (long i = number(4); i > 0; i--) {
                    value(list.element(), name);
                }
            } else if (type instanceof WireType.SetOf set) {
                sorted(() -> value(set.element(), name));
            } else if (type instanceof WireType.MapOf map) {
                sorted(() -> {
                    value(map.key(), name);
                    value(map.value(), name);
                });
            } else if (type instanceof WireType.OptionalOf optional) {
                if (number(1) == 1) {
                    value(optional.value(), name);
                }
            } else if (type instanceof WireType.Struct struct) {
                struct(struct.fields());
            } else if (type instanceof WireType.Enumeration) {
                raw(1);
            } else if (type instanceof WireType.Union union) {
                long code = number(1);
                struct(union.variants().stream()
                        .filter(variant -> variant.code() == code)
                        .findFirst()
                        .orElseThrow()
                        .struct()
                        .fields());
            } else if (type instanceof WireType.Floats floats) {
                raw(4 * counts.get(floats.countedBy()));
            } else {
                throw new IllegalStateException("no canonical form for the layout " + type);
            }
        }

        private void sorted(Runnable element) {
            long count = number(4);
            ByteArrayOutputStream outer = out;
            List<byte[]> elements = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                out = new ByteArrayOutputStream();
                element.run();
                elements.add(out.toByteArray());
            }
            out = outer;
            elements.sort(Arrays::compareUnsigned);
            elements.forEach(out::writeBytes);
        }

        private void scalar(WireType.Scalar type, String name) {
            switch (type) {
                case BOOL, I8, U8 -> raw(1);
                case I16, U16 -> raw(2);
                case U32 -> counts.put(name, number(4));
                case I32, F32 -> raw(4);
                case I64, U63, U64, F64 -> raw(8);
                case INSTANT, DURATION -> raw(12);
                case UUID -> raw(16);
                case STRING, BYTES, BIGINT -> raw(number(4));
                case VECTOR -> raw(4 * number(4));
            }
        }
    }
}
