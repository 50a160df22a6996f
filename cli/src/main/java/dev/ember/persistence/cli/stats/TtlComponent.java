package dev.ember.persistence.cli.stats;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Finds times to live in the records of any family, by the name of their last component, if that is an integer of 64
 * bits: {@code expireMs}, {@code ttlMillis}, {@code milliseconds}, {@code seconds}, or {@code timestampMs} and the like
 * for a time of day.
 */
final class TtlComponent {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private enum Unit {
        NONE,
        MILLIS,
        SECONDS,
        EPOCH_MILLIS
    }

    private final Unit[] units = new Unit[256];

    TtlComponent(RecordRegistry<?> registry) {
        Arrays.fill(units, Unit.NONE);
        for (RecordSchema schema : registry.schemas()) {
            units[schema.tag()] = unit(schema);
        }
    }

    private static Unit unit(RecordSchema schema) {
        if (schema.fields().isEmpty()) {
            return Unit.NONE;
        }
        WireType.Field last = schema.fields().get(schema.fields().size() - 1);
        if (last.type() != WireType.Scalar.I64 && last.type() != WireType.Scalar.U63) {
            return Unit.NONE;
        }
        return switch (last.name().toLowerCase(Locale.ROOT)) {
            case "expirems", "expiremillis", "ttlms", "ttlmillis", "milliseconds", "millis" -> Unit.MILLIS;
            case "seconds", "ttlseconds", "expireseconds" -> Unit.SECONDS;
            case "timestampms", "deadlinems", "deadlinemillis", "expireatms", "expiresatmillis", "epochmillis" ->
                Unit.EPOCH_MILLIS;
            default -> Unit.NONE;
        };
    }

    /**
     * The time to live that an encoded record gives a key.
     *
     * @param length how many bytes of {@code body} the record has
     * @param anchorMillis what it counts from, if it is relative
     * @return in milliseconds from the anchor on; negative for none; empty if the record says nothing of it
     */
    OptionalLong of(byte[] body, int length, long anchorMillis) {
        Unit unit = units[body[0] & 0xFF];
        if (unit == Unit.NONE) {
            return OptionalLong.empty();
        }
        long value = (long) LONG.get(body, length - Long.BYTES);
        return OptionalLong.of(
                switch (unit) {
                    case SECONDS -> value < 0 ? -1 : value > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : value * 1000;
                    case EPOCH_MILLIS -> Math.max(0, value - anchorMillis);
                    default -> value;
                });
    }
}
