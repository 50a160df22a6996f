package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The bytes of every record type, against golden files written by hand from the format page: what keeps files of today
 * readable tomorrow.
 */
class GoldenBytesTest {
    static final Set<String> MUTATIONS = new TreeSet<>(Golden.MUTATION_BYTES.keySet());
    static final Set<String> VALUES = new TreeSet<>(Golden.VALUE_BYTES.keySet());

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void mutationIsWrittenAsTheGoldenFrame(String name) {
        WireWriter out = new WireWriter(16);
        MutationRegistry.INSTANCE.encodeFrame(Golden.MUTATIONS.get(name), out);
        assertBytes(Golden.MUTATION_BYTES.get(name), out.toByteArray());
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void mutationIsReadFromTheGoldenFrame(String name) {
        WireReader in = new WireReader(Golden.MUTATION_BYTES.get(name));
        assertEquals(Golden.MUTATIONS.get(name), MutationRegistry.INSTANCE.decodeFrame(in));
        assertEquals(0, in.remaining());
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void mutationReadFromTheGoldenFrameIsWrittenAsTheSameBytes(String name) {
        Mutation read = MutationRegistry.INSTANCE.decodeFrame(new WireReader(Golden.MUTATION_BYTES.get(name)));
        WireWriter out = new WireWriter(16);
        MutationRegistry.INSTANCE.encodeFrame(read, out);
        assertBytes(Golden.MUTATION_BYTES.get(name), out.toByteArray());
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void valueIsWrittenAsTheGoldenBody(String name) {
        assertBytes(Golden.VALUE_BYTES.get(name), ValueRegistry.INSTANCE.toBytes(Golden.VALUES.get(name)));
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void valueIsReadFromTheGoldenBody(String name) {
        Value read = ValueRegistry.INSTANCE.fromBytes(Golden.VALUE_BYTES.get(name));
        assertEquals(Golden.VALUES.get(name), read);
        assertBytes(Golden.VALUE_BYTES.get(name), ValueRegistry.INSTANCE.toBytes(read));
    }

    @Test
    void everyRecordTypeHasAGoldenRecord() {
        assertEquals(names(MutationRegistry.INSTANCE), covered(MutationRegistry.INSTANCE, Golden.MUTATION_BYTES));
        assertEquals(names(ValueRegistry.INSTANCE), covered(ValueRegistry.INSTANCE, Golden.VALUE_BYTES));
    }

    @Test
    void everyGoldenRecordIsNamedInBothPlaces() {
        assertEquals(Golden.MUTATION_BYTES.keySet(), Golden.MUTATIONS.keySet());
        assertEquals(Golden.VALUE_BYTES.keySet(), Golden.VALUES.keySet());
    }

    private static Set<String> names(RecordRegistry<?> registry) {
        return registry.schemas().stream().map(RecordSchema::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> covered(RecordRegistry<?> registry, Map<String, byte[]> golden) {
        return golden.values().stream()
                .map(bytes -> registry.schema(bytes[0] & 0xFF).orElseThrow().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertBytes(byte[] expected, byte[] actual) {
        if (!Arrays.equals(expected, actual)) {
            assertEquals(HexFormat.of().formatHex(expected), HexFormat.of().formatHex(actual));
        }
        assertArrayEquals(expected, actual);
    }
}
