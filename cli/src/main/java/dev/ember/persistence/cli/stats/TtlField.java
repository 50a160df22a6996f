package dev.ember.persistence.cli.stats;

import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import dev.ember.persistence.format.Deadline;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a record type holds a time to live, or the time at which something expires, by the name of the component.
 *
 * <p>The words of its name tell: among them is "ttl", or one that begins with "expir"; or it is the name of the record
 * type that contains one of these, and the component is called after nothing but a unit, as in PEXPIRE's
 * {@code milliseconds}. A number's last word is its unit, {@code ms}, {@code millis}, {@code milliseconds}, {@code s},
 * {@code secs} or {@code seconds}. It is a point in time rather than a time to live if "at", "timestamp", "time" or
 * "deadline" is among the words. A {@code duration} is a time to live, an {@code instant} is a point in time.
 */
final class TtlField {
    private static final List<String> MILLIS = List.of("ms", "millis", "milliseconds");
    private static final List<String> SECONDS = List.of("s", "sec", "secs", "seconds");
    private static final List<String> POINTS = List.of("at", "timestamp", "time", "deadline");

    private final List<WireType> before;
    private final WireType type;
    private final boolean pointInTime;
    private final long unitMillis;

    private TtlField(List<WireType> before, WireType type, boolean pointInTime, long unitMillis) {
        this.before = List.copyOf(before);
        this.type = type;
        this.pointInTime = pointInTime;
        this.unitMillis = unitMillis;
    }

    /** Looks for it in a record type; empty if there is none, or it stands behind what cannot be skipped. */
    static Optional<TtlField> of(RecordSchema schema) {
        String record = schema.name().toLowerCase(Locale.ROOT);
        boolean recordExpires = record.contains("expir") || record.contains("ttl");
        for (int i = 0; i < schema.fields().size(); i++) {
            Optional<TtlField> found = of(
                    schema.fields().get(i),
                    recordExpires,
                    schema.fields().subList(0, i).stream()
                            .map(WireType.Field::type)
                            .toList());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<TtlField> of(WireType.Field field, boolean recordExpires, List<WireType> before) {
        List<String> words = Arrays.stream(field.name().split("(?<=[a-z0-9])(?=[A-Z])|_"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        String unit = words.get(words.size() - 1);
        long unitMillis = MILLIS.contains(unit) ? 1 : SECONDS.contains(unit) ? 1000 : 0;
        boolean named = words.stream().anyMatch(word -> word.equals("ttl") || word.startsWith("expir"));
        boolean unitOnly = words.stream()
                .allMatch(word -> MILLIS.contains(word) || SECONDS.contains(word) || POINTS.contains(word));
        boolean integer = field.type() == Scalar.I64 || field.type() == Scalar.U63 || field.type() == Scalar.U32;
        boolean time = field.type() == Scalar.DURATION || field.type() == Scalar.INSTANT;
        boolean found = (named || unitOnly && recordExpires)
                && (time || integer && unitMillis > 0)
                && before.stream().allMatch(TtlField::canSkip);
        boolean pointInTime =
                time ? field.type() == Scalar.INSTANT : words.stream().anyMatch(POINTS::contains);
        return found ? Optional.of(new TtlField(before, field.type(), pointInTime, unitMillis)) : Optional.empty();
    }

    /**
     * What is left of the time to live that a record holds.
     *
     * @param payload a cursor at the beginning of its payload
     * @param from what times to live count from, in milliseconds since 1970
     * @param now the time
     * @return milliseconds; 0 if the time has come, negative if there is none
     */
    long remaining(WireReader payload, long from, long now) {
        for (int i = 0; i < before.size(); i++) {
            skip(before.get(i), payload);
        }
        long millis = millis(payload);
        if (!pointInTime) {
            return Deadline.ttl(Deadline.after(from, millis), now);
        }
        return millis < 0 ? 0 : Deadline.ttl(millis, now);
    }

    private long millis(WireReader in) {
        if (type == Scalar.DURATION || type == Scalar.INSTANT) {
            long seconds = in.readLong();
            return saturated(seconds, 1000) + in.readInt() / 1_000_000;
        }
        return saturated(type == Scalar.U32 ? in.readU32() : in.readLong(), unitMillis);
    }

    private static long saturated(long value, long factor) {
        long limit = Long.MAX_VALUE / 2 / factor;
        return factor == 1 ? value : Math.max(-limit, Math.min(limit, value)) * factor;
    }

    private static boolean canSkip(WireType type) {
        if (type instanceof WireType.Limited limited) {
            return canSkip(limited.type());
        }
        if (type instanceof WireType.OptionalOf optional) {
            return canSkip(optional.value());
        }
        if (type instanceof WireType.ListOf list) {
            return canSkip(list.element());
        }
        if (type instanceof WireType.SetOf set) {
            return canSkip(set.element());
        }
        if (type instanceof WireType.MapOf map) {
            return canSkip(map.key()) && canSkip(map.value());
        }
        if (type instanceof WireType.Struct struct) {
            return struct.fields().stream().allMatch(field -> canSkip(field.type()));
        }
        return type instanceof Scalar || type instanceof WireType.Enumeration;
    }

    private static void skip(WireType type, WireReader in) {
        if (type instanceof Scalar scalar) {
            skipScalar(scalar, in);
        } else if (type instanceof WireType.Enumeration) {
            in.skip(1);
        } else if (type instanceof WireType.Limited limited) {
            skip(limited.type(), in);
        } else if (type instanceof WireType.OptionalOf optional) {
            if (in.readBoolean()) {
                skip(optional.value(), in);
            }
        } else if (type instanceof WireType.Struct struct) {
            struct.fields().forEach(field -> skip(field.type(), in));
        } else if (type instanceof WireType.ListOf list) {
            skipAll(List.of(list.element()), in);
        } else if (type instanceof WireType.SetOf set) {
            skipAll(List.of(set.element()), in);
        } else if (type instanceof WireType.MapOf map) {
            skipAll(List.of(map.key(), map.value()), in);
        } else {
            throw new IllegalStateException("not to be skipped: " + type);
        }
    }

    private static void skipAll(List<WireType> element, WireReader in) {
        long count = in.readU32();
        for (long i = 0; i < count; i++) {
            element.forEach(type -> skip(type, in));
        }
    }

    private static void skipScalar(Scalar scalar, WireReader in) {
        switch (scalar) {
            case BOOL, I8, U8 -> in.skip(1);
            case I16, U16 -> in.skip(2);
            case I32, U32, F32 -> in.skip(4);
            case I64, U63, U64, F64 -> in.skip(8);
            case INSTANT, DURATION -> in.skip(12);
            case UUID -> in.skip(16);
            case STRING, BYTES, BIGINT -> in.skip(in.readU32());
            case VECTOR -> in.skip(4 * in.readU32());
        }
    }
}
