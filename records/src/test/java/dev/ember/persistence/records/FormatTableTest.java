package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Enumeration;
import dev.ember.persistence.codec.WireType.Field;
import dev.ember.persistence.codec.WireType.Floats;
import dev.ember.persistence.codec.WireType.ListOf;
import dev.ember.persistence.codec.WireType.Scalar;
import dev.ember.persistence.codec.WireType.Struct;
import dev.ember.persistence.records.value.ValueRegistry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The record types' tags, names and fields against the tables of the format page. */
class FormatTableTest {
    /**
     * "Record types". Names are those of the page, where it has one for a field; BITOP's {@code op} is {@code bitop}
     * and the vector has the name of its type. An offset is an i64 whose bits are taken as an unsigned number.
     */
    private static final String MUTATIONS = """
            1 | SET | key string · value bytes · expire_ms i64
            2 | DEL | key string
            3 | EXPIRE | key string · seconds u63
            4 | LPUSH | key string · values list<bytes>
            5 | RPUSH | key string · values list<bytes>
            6 | LPOP | key string
            7 | RPOP | key string
            8 | ZADD | key string · members list<score f64 · member string>
            9 | ZREM | key string · members list<string>
            10 | PERSIST | key string
            11 | PEXPIRE | key string · milliseconds u63
            12 | INCR | key string
            13 | DECR | key string
            14 | HSET | key string · fields list<field string · value bytes>
            15 | HDEL | key string · fields list<string>
            16 | HINCRBY | key string · field string · delta i64
            17 | SADD | key string · members list<string>
            18 | SREM | key string · members list<string>
            19 | INCRBY | key string · delta i64
            20 | DECRBY | key string · delta i64
            21 | APPEND | key string · value bytes
            22 | RENAME | key string · newkey string
            23 | PROTO.SET | key string · type_name string · data bytes · expire_ms i64
            24 | PROTO.REGISTER | name string · descriptor bytes
            25 | VADD | key string · element string · vector vector · metric u8 · quantization u8 · connectivity u32 · expansion_add u32
            26 | VREM | key string · element string
            27 | COPY | source string · destination string · replace bool
            28 | LSET | key string · index i64 · value bytes
            29 | LTRIM | key string · start i64 · stop i64
            30 | LINSERT | key string · before bool · pivot bytes · value bytes
            31 | LREM | key string · count i64 · value bytes
            32 | SETRANGE | key string · offset u64 · value bytes
            33 | SETBIT | key string · offset u64 · value u8
            34 | BITOP | bitop u8 (0 AND, 1 OR, 2 XOR, 3 NOT) · dest string · keys list<string>
            35 | PEXPIREAT | key string · timestamp_ms u63
            """;

    /** "Snapshot", with the names that tools show for the types. */
    private static final String VALUES = """
            0 | string | value bytes
            1 | list | values list<bytes>
            2 | zset | members list<score f64 · member string>
            3 | hash | fields list<field string · value bytes>
            4 | set | members list<string>
            5 | proto | type_name string · data bytes
            6 | vector | metric u8 · quantization u8 · connectivity u32 · expansion_add u32 · table (dim u32 · elements list<element string · vector dim × f32>)
            """;

    @Test
    void mutationsAreThoseOfTheFormatPage() {
        assertEquals(MUTATIONS, table(MutationRegistry.INSTANCE));
    }

    @Test
    void valuesAreThoseOfTheFormatPage() {
        assertEquals(VALUES, table(ValueRegistry.INSTANCE));
    }

    private static String table(RecordRegistry<?> registry) {
        return registry.schemas().stream().map(schema -> row(schema) + "\n").collect(Collectors.joining());
    }

    private static String row(RecordSchema schema) {
        return schema.tag() + " | " + schema.name() + " | " + fields(schema.fields());
    }

    private static String fields(List<Field> fields) {
        return fields.stream()
                .map(field -> snakeCase(field.name()) + " " + type(field.type()))
                .collect(Collectors.joining(" · "));
    }

    private static String type(WireType type) {
        if (type instanceof Scalar scalar) {
            return scalar.name().toLowerCase(Locale.ROOT);
        }
        if (type instanceof ListOf list) {
            return "list<" + (list.element() instanceof Struct struct ? fields(struct.fields()) : type(list.element()))
                    + ">";
        }
        if (type instanceof Struct struct) {
            return "(" + fields(struct.fields()) + ")";
        }
        if (type instanceof Enumeration enumeration) {
            return enumeration.constants().stream()
                    .map(constant -> constant.code() + " " + constant.name())
                    .collect(Collectors.joining(", ", "u8 (", ")"));
        }
        return ((Floats) type).countedBy() + " × f32";
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
