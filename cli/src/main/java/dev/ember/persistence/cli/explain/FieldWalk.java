package dev.ember.persistence.cli.explain;

import dev.ember.persistence.cli.json.FieldName;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireLimits;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.format.RecordInput;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A walk over the fields of a record of any family, led by its schema, which lists what each run of bytes means.
 *
 * <p>It reads what a decoder reads and decides as a decoder does, but goes on as far as it goes: where a value cannot
 * be right but its length is known, the walk notes it. It allocates next to nothing, whatever lengths say.
 */
final class FieldWalk {
    /** What a checksum is called. */
    static final String CHECKSUM = "CRC-32";

    private static final int TEXT_CHUNK = 8 * 1024;

    private final RecordInput in;
    private final long shift;
    private final long target;
    private final List<Span> result = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private List<Span> spans = result;
    private boolean ended;

    /** Where the walk cannot go on. */
    private static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    /** What reads one thing. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException, StoppedException;
    }

    /** What reads one element, whose path it is given. */
    @FunctionalInterface
    private interface ElementStep {
        void run(String path) throws IOException, StoppedException;
    }

    /**
     * A walk from the input's position on.
     *
     * @param in the bytes, at whose end everything ends
     * @param shift what is added to the input's offsets to get those of the file
     * @param target the offset in the file that elements of long lists are shown around
     */
    FieldWalk(RecordInput in, long shift, long target) {
        this.in = in;
        this.shift = shift;
        this.target = target;
    }

    /** What was found so far: one behind the other, without gaps. */
    List<Span> spans() {
        return result;
    }

    /** Whether the walk could not go on: the last span says why. */
    boolean ended() {
        return ended;
    }

    /** Where the walk stands, in the file. */
    long offset() {
        return shift + in.offset();
    }

    /** Walks over a tag, under a name, and the fields of the type it stands for. */
    void body(RecordRegistry<?> registry, String name) throws IOException {
        take(() -> {
            need(name, 1);
            int tag = in.buffer()[in.reader().position()] & 0xFF;
            RecordSchema schema = registry.schema(tag).orElse(null);
            if (schema == null) {
                span(
                        1,
                        name,
                        true,
                        () -> Integer.toString(tag),
                        "no type of " + registry.familyName() + " has this tag");
                throw new StoppedException();
            }
            span(1, name, true, () -> tag + ", " + schema.name(), null);
            struct(schema.fields(), "");
        });
    }

    /** Walks over the fields of one structure. */
    void fields(List<WireType.Field> fields) throws IOException {
        take(() -> struct(fields, ""));
    }

    /** Walks over one field. */
    void field(String path, WireType type) throws IOException {
        take(() -> value(type, path, path));
    }

    /** Walks over the four letters with which a file or a block begins. */
    void magic() throws IOException {
        take(() -> {
            need("magic", 4);
            byte[] letters = head(4);
            span(4, "magic", false, () -> Content.binary(letters, 4), null);
        });
    }

    /** Walks over a CRC-32. */
    void checksum() throws IOException {
        take(() -> {
            need(CHECKSUM, 4);
            int stored = new WireReader(head(4)).readInt();
            span(4, CHECKSUM, false, () -> "0x" + HexFormat.of().toHexDigits(stored), null);
        });
    }

    /** Walks over bytes that no schema describes. */
    void bytes(long length, String path, Supplier<String> content) throws IOException {
        take(() -> {
            need(path, length);
            span(length, path, false, content, null);
        });
    }

    /** Walks over everything up to the end. */
    void rest(String path, String problem) throws IOException {
        if (in.remaining() > 0) {
            long length = in.remaining();
            span(length, path, false, () -> Quantity.of(length, "byte", "bytes"), problem);
        }
    }

    private void take(Step step) throws IOException {
        if (ended) {
            return;
        }
        try {
            step.run();
        } catch (StoppedException e) {
            ended = true;
        }
    }

    private void struct(List<WireType.Field> fields, String prefix) throws IOException, StoppedException {
        for (WireType.Field field : fields) {
            value(field.type(), prefix + FieldName.of(field.name()), field.name());
        }
    }

    private void value(WireType type, String path, String name) throws IOException, StoppedException {
        value(type, path, name, Integer.MAX_VALUE);
    }

    private void value(WireType type, String path, String name, int max) throws IOException, StoppedException {
        if (type instanceof WireType.Scalar scalar) {
            scalar(scalar, path, name, max);
        } else if (type instanceof WireType.Limited limited) {
            value(limited.type(), path, name, Math.min(max, limited.max()));
        } else if (type instanceof WireType.ListOf list) {
            list(list.element(), path, name, max);
        } else if (type instanceof WireType.SetOf set) {
            list(set.element(), path, name, max);
        } else if (type instanceof WireType.MapOf map) {
            elements(path, count(path, "count", Math.min(max, WireLimits.MAX_COUNT), "elements"), element -> {
                value(map.key(), element + ".key", name);
                value(map.value(), element + ".value", name);
            });
        } else if (type instanceof WireType.OptionalOf optional) {
            if (code(path + " (present)", code -> code == 0 ? "no" : code == 1 ? "yes" : null) == 1) {
                value(optional.value(), path, name);
            }
        } else if (type instanceof WireType.Struct struct) {
            struct(struct.fields(), path + ".");
        } else if (type instanceof WireType.Enumeration enumeration) {
            enumeration(enumeration, path);
        } else if (type instanceof WireType.Union union) {
            union(union, path);
        } else if (type instanceof WireType.Floats floats) {
            floats(path, counts.getOrDefault(floats.countedBy(), 0L));
        } else {
            throw new IllegalStateException("the layout " + type + " cannot be explained");
        }
    }

    private void list(WireType type, String path, String name, int max) throws IOException, StoppedException {
        long count = count(path, "count", Math.min(max, WireLimits.MAX_COUNT), "elements");
        elements(path, count, element -> value(type, element, name));
    }

    private void elements(String path, long count, ElementStep step) throws IOException, StoppedException {
        List<Span> outer = spans;
        Elision elision = new Elision(path, target, outer);
        try {
            for (long i = 0; i < count; i++) {
                spans = new ArrayList<>(4);
                long from = offset();
                try {
                    step.run(path + "[" + i + "]");
                } finally {
                    elision.add(i, from, offset(), spans);
                }
            }
        } finally {
            spans = outer;
            elision.end();
        }
    }

    /** Numbers whose size is known, so that those not shown are passed over at once. */
    private void floats(String path, long count) throws IOException, StoppedException {
        long begin = offset();
        long around = Math.floorDiv(target - begin, (long) Float.BYTES);
        long i = 0;
        while (i < count) {
            long run = i;
            while (run < count && run >= 3 && run < count - 3 && Math.abs(run - around) > 2) {
                // At most to the next that is shown.
                run = run < around - 2 ? Math.min(count - 3, around - 2) : count - 3;
            }
            if (run > i) {
                long numbers = run - i;
                String range = path + "[" + i + (numbers == 1 ? "]" : ".." + (run - 1) + "]");
                need(range, numbers * Float.BYTES);
                span(
                        numbers * Float.BYTES,
                        range,
                        false,
                        () -> Quantity.of(numbers, "element", "elements") + " not shown",
                        null);
                i = run;
            } else {
                fixed(WireType.Scalar.F32, path + "[" + i + "]", path);
                i++;
            }
        }
    }

    private void enumeration(WireType.Enumeration type, String path) throws IOException, StoppedException {
        need(path, 1);
        int code = in.buffer()[in.reader().position()] & 0xFF;
        String name = type.constants().stream()
                .filter(constant -> constant.code() == code)
                .map(constant -> code + ", " + constant.name())
                .findFirst()
                .orElse(null);
        span(1, path, false, () -> name == null ? Integer.toString(code) : name, name == null ? "no known code" : null);
    }

    private void union(WireType.Union type, String path) throws IOException, StoppedException {
        int code = code(
                path + " (which)",
                candidate -> variant(type, candidate)
                        .map(WireType.Union.Variant::name)
                        .orElse(null));
        struct(variant(type, code).orElseThrow().struct().fields(), path + ".");
    }

    private static Optional<WireType.Union.Variant> variant(WireType.Union type, int code) {
        return type.variants().stream()
                .filter(variant -> variant.code() == code)
                .findFirst();
    }

    /** Reads a byte that decides what follows; the walk ends if it has no name. */
    private int code(String path, IntFunction<String> names) throws IOException, StoppedException {
        need(path, 1);
        int code = in.buffer()[in.reader().position()] & 0xFF;
        String name = names.apply(code);
        span(
                1,
                path,
                true,
                () -> name == null ? Integer.toString(code) : code + ", " + name,
                name == null ? "no known code" : null);
        if (name == null) {
            throw new StoppedException();
        }
        return code;
    }

    private void scalar(WireType.Scalar type, String path, String name, int max) throws IOException, StoppedException {
        switch (type) {
            case STRING -> text(path, count(path, "length", Math.min(max, WireLimits.MAX_BYTES), "bytes"));
            case BYTES -> binary(path, count(path, "length", Math.min(max, WireLimits.MAX_BYTES), "bytes"));
            case BIGINT -> bigInteger(path, count(path, "length", Math.min(max, WireLimits.MAX_BIG_INTEGER), "bytes"));
            case VECTOR ->
                floats(path, count(path, "dimension", Math.min(max, WireLimits.MAX_DIMENSION), "dimensions"));
            default -> fixed(type, path, name);
        }
    }

    /** Reads a length, a count or a dimension; the walk ends if it is over its limit. */
    private long count(String path, String what, int max, String unit) throws IOException, StoppedException {
        String full = path + " (" + what + ")";
        need(full, 4);
        WireReader reader = in.reader();
        long count = reader.readU32();
        reader.position(reader.position() - 4);
        boolean possible = count <= max;
        String problem = null;
        if (!possible) {
            problem = String.format(Locale.ROOT, "over the limit of %,d %s", max, unit);
        } else if (count > in.remaining() - 4) {
            problem = "leads beyond the end of the " + (shift == 0 ? "file" : "record");
        }
        span(4, full, true, () -> String.format(Locale.ROOT, "%,d", count), problem);
        if (!possible) {
            throw new StoppedException();
        }
        return count;
    }

    private void text(String path, long length) throws IOException, StoppedException {
        need(path, length);
        if (length == 0) {
            return;
        }
        byte[] head = head(length);
        long from = offset();
        boolean valid = passText(length);
        add(from, length, path, head, () -> Content.text(head, length), valid ? null : "not valid UTF-8");
    }

    /** Goes over a text, and tells whether it is one. */
    private boolean passText(long length) throws IOException {
        long end = in.offset() + length;
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate((int) Math.min(length, TEXT_CHUNK));
        boolean valid = true;
        while (valid && in.offset() < end) {
            int chunk = (int) Math.min(end - in.offset(), TEXT_CHUNK);
            in.ensure(chunk);
            ByteBuffer bytes = ByteBuffer.wrap(in.buffer(), in.reader().position(), chunk);
            CoderResult decoded = decoder.decode(bytes, chars.clear(), in.offset() + chunk == end);
            valid = !decoded.isError();
            in.skip(chunk - bytes.remaining());
        }
        in.skip(end - in.offset());
        return valid;
    }

    private void binary(String path, long length) throws IOException, StoppedException {
        need(path, length);
        if (length > 0) {
            byte[] head = head(length);
            span(length, path, false, () -> Content.binary(head, length), null);
        }
    }

    private void bigInteger(String path, long length) throws IOException, StoppedException {
        need(path, length);
        if (length == 0) {
            return;
        }
        byte[] head = head(length);
        boolean shortest = length == 1 || head[0] != head[1] >> 7;
        span(
                length,
                path,
                false,
                () -> length <= 32 ? new BigInteger(head).toString() : Content.binary(head, length),
                shortest ? null : "not the shortest form of an integer");
    }

    private void fixed(WireType.Scalar type, String path, String name) throws IOException, StoppedException {
        int size = sizeOf(type);
        need(path, size);
        WireReader reader = in.reader();
        int start = reader.position();
        String value;
        String problem = null;
        try {
            value = read(type, reader, name);
        } catch (MalformedRecordException e) {
            value = HexFormat.of().formatHex(in.buffer(), start, start + size);
            problem = e.getMessage();
        }
        reader.position(start);
        String shown = value;
        span(size, path, false, () -> shown, problem);
    }

    private static int sizeOf(WireType.Scalar type) {
        return switch (type) {
            case BOOL, I8, U8 -> 1;
            case I16, U16 -> 2;
            case I32, U32, F32 -> 4;
            case I64, U63, U64, F64 -> 8;
            case INSTANT, DURATION -> 12;
            case UUID -> 16;
            case STRING, BYTES, VECTOR, BIGINT -> throw new IllegalArgumentException(type + " has no fixed size");
        };
    }

    private String read(WireType.Scalar type, WireReader reader, String name) {
        return switch (type) {
            case BOOL -> {
                int code = reader.readU8();
                yield code == 0 ? "false" : code == 1 ? "true" : "true (" + code + ")";
            }
            case I8 -> Byte.toString(reader.readByte());
            case U8 -> Integer.toString(reader.readU8());
            case I16 -> Short.toString(reader.readShort());
            case U16 -> Integer.toString(reader.readU16());
            case I32 -> Integer.toString(reader.readInt());
            case U32 -> {
                long value = reader.readU32();
                counts.put(name, value);
                yield Long.toString(value);
            }
            case I64 -> Long.toString(reader.readLong());
            case U63 -> Long.toString(reader.readU63(name));
            case U64 -> Long.toUnsignedString(reader.readLong());
            case F32 -> Float.toString(reader.readFloat());
            case F64 -> Double.toString(reader.readDouble());
            case UUID -> reader.readUuid().toString();
            case INSTANT -> reader.readInstant(name).toString();
            case DURATION -> reader.readDuration(name).toString();
            case STRING, BYTES, VECTOR, BIGINT -> throw new IllegalArgumentException(type + " has no fixed size");
        };
    }

    /** Makes sure that so many bytes follow; the walk ends with those there are if not. */
    private void need(String path, long bytes) throws IOException, StoppedException {
        long left = in.remaining();
        if (bytes <= left) {
            in.ensure(Math.min(bytes, Span.MAX_HEAD));
            return;
        }
        if (left > 0) {
            span(
                    left,
                    path,
                    false,
                    () -> String.format(Locale.ROOT, "%,d of %s", left, Quantity.of(bytes, "byte", "bytes")),
                    "cut off by the end of the " + (shift == 0 ? "file" : "record"));
        }
        throw new StoppedException();
    }

    private byte[] head(long length) throws IOException {
        int bytes = (int) Math.min(length, Span.MAX_HEAD);
        in.ensure(bytes);
        int at = in.reader().position();
        return Arrays.copyOfRange(in.buffer(), at, at + bytes);
    }

    private void span(long length, String path, boolean decides, Supplier<String> content, String problem)
            throws IOException {
        spans.add(new Span(offset(), length, path, decides, head(length), content, problem));
        in.skip(length);
    }

    private void add(long from, long length, String path, byte[] head, Supplier<String> content, String problem) {
        spans.add(new Span(from, length, path, false, head, content, problem));
    }
}
