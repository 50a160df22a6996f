package dev.ember.persistence.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Field;
import dev.ember.persistence.codec.WireType.ListOf;
import dev.ember.persistence.codec.WireType.MapOf;
import dev.ember.persistence.codec.WireType.OptionalOf;
import dev.ember.persistence.codec.WireType.Scalar;
import dev.ember.persistence.codec.WireType.Struct;
import dev.ember.persistence.records.MutationRegistry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which component of a record is a time to live. */
class TtlFieldTest {
    private static final long NOW = 1_000_000;

    @Test
    void ofEmbersRecordsTheseHaveOne() {
        List<String> names = MutationRegistry.INSTANCE.schemas().stream()
                .filter(schema -> TtlField.of(schema).isPresent())
                .map(RecordSchema::name)
                .toList();
        assertEquals(List.of("SET", "EXPIRE", "PEXPIRE", "PROTO.SET", "PEXPIREAT"), names);
    }

    @ParameterizedTest
    @CsvSource({
        // record, component, type, its value, what is left of it
        "LOGIN, ttlMs, I64, 500, 400",
        "LOGIN, expireSeconds, U32, 2, 1900",
        "LOGIN, expiryMillis, U63, 100, 0",
        "LOGIN, expires_at_ms, I64, 1000700, 700",
        "LOGIN, expireDeadlineSeconds, U63, 1001, 1000",
        "LOGIN, ttlMs, I64, -1, -1",
        "LOGIN, ttlMs, I64, 9223372036854775807, 9223372036854775707",
        "KEY.EXPIRE, seconds, I64, 1, 900",
        "KEY.EXPIRE.AT, timestampMs, U63, 1000001, 1",
        "KEY.TTL, milliseconds, I64, 0, 0",
        // An event's time is none, a number without unit neither, nor one that is called so by chance.
        "LOGIN, timestampMs, I64, 1, ",
        "LOGIN, seconds, I64, 1, ",
        "LOGIN, ttl, I64, 1, ",
        "LOGIN, battleMs, I64, 1, ",
        "LOGIN, ttlMs, BYTES, 1, ",
    })
    void itsNameTells(String record, String component, Scalar type, long value, Long left) {
        RecordSchema schema = new RecordSchema(1, record, List.of(new Field(component, type)));
        ByteBuffer payload =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        assertEquals(left, remaining(schema, payload));
    }

    /** What is left of a time to live that counts from 100 ms ago; null if there is none. */
    private static Long remaining(RecordSchema schema, ByteBuffer payload) {
        return TtlField.of(schema)
                .map(field -> field.remaining(new WireReader(payload.array()), NOW - 100, NOW))
                .orElse(null);
    }

    @Test
    void durationsAndInstantsNeedNoUnit() {
        ByteBuffer payload = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        payload.putLong(1_002).putInt(500_000_000);
        assertEquals(1_002_400L, remaining(single(new Field("ttl", Scalar.DURATION)), payload));
        assertEquals(2_500L, remaining(single(new Field("expires", Scalar.INSTANT)), payload));
        assertEquals(null, remaining(single(new Field("length", Scalar.DURATION)), payload));
    }

    private static RecordSchema single(Field field) {
        return new RecordSchema(1, "LOGIN", List.of(field));
    }

    @Test
    void whatStandsBeforeItIsSkipped() {
        List<WireType> before = List.of(
                Scalar.STRING,
                new ListOf(new Struct(List.of(new Field("a", Scalar.U16), new Field("b", Scalar.BYTES)))),
                new OptionalOf(Scalar.UUID),
                new OptionalOf(Scalar.UUID),
                new MapOf(Scalar.STRING, Scalar.I8),
                new WireType.Limited(Scalar.VECTOR, 10),
                new WireType.Enumeration(List.of()));
        ByteBuffer payload = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        payload.putInt(3).put(new byte[3]);
        payload.putInt(2)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 2)
                .putInt(5)
                .put(new byte[5]);
        payload.put((byte) 0);
        payload.put((byte) 1).put(new byte[16]);
        payload.putInt(1).putInt(1).put((byte) 'k').put((byte) 7);
        payload.putInt(2).putFloat(1).putFloat(2);
        payload.put((byte) 9);
        payload.putLong(300);
        Stream<Field> fields = Stream.concat(
                before.stream().map(type -> new Field("field", type)), Stream.of(new Field("ttlMs", Scalar.I64)));
        assertEquals(200L, remaining(new RecordSchema(1, "LOGIN", fields.toList()), payload));
    }

    @Test
    void behindWhatCannotBeSkippedItIsNotLookedFor() {
        List<Field> fields =
                List.of(new Field("count", Scalar.U32), new Field("floats", new WireType.Floats("count")), ttl());
        assertTrue(TtlField.of(new RecordSchema(1, "LOGIN", fields)).isEmpty());
        assertTrue(TtlField.of(new RecordSchema(1, "LOGIN", List.of(ttl(), fields.get(0), fields.get(1))))
                .isPresent());
    }

    private static Field ttl() {
        return new Field("ttlMs", Scalar.I64);
    }
}
