package dev.ember.persistence.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.value.ValueRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every record type is measured, under its own name. */
class RecordSampleTest {
    @Test
    void thereIsOneOfEachTypeUnderItsName() {
        List<String> names = new ArrayList<>();
        MutationRegistry.INSTANCE
                .schemas()
                .forEach(schema -> names.add(schema.name().replace('.', '_')));
        ValueRegistry.INSTANCE.schemas().forEach(schema -> names.add(nameOf(schema) + "_VALUE"));
        List<String> samples = new ArrayList<>();
        for (RecordSample sample : RecordSample.values()) {
            samples.add(sample.name());
            assertIsNamedAsItsType(sample.name(), sample.sample());
        }
        names.sort(null);
        samples.sort(null);
        assertEquals(names, samples);
    }

    private static String nameOf(RecordSchema schema) {
        return schema.name().toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static <R> void assertIsNamedAsItsType(String name, RecordSample.Of<R> sample) {
        RecordRegistry<R> registry = sample.registry();
        int tag = registry.toBytes(sample.record())[0];
        String type = nameOf(registry.schema(tag).orElseThrow());
        assertEquals(type, name.replaceAll("_VALUE$", ""), name);
    }
}
