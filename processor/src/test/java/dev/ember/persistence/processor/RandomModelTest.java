package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.sun.management.ThreadMXBean;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.UnexpectedEndException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.processor.models.Invalid;
import dev.ember.persistence.processor.models.Model;
import dev.ember.persistence.processor.models.ModelFamily;
import dev.ember.persistence.processor.models.ModelRecord;
import dev.ember.persistence.processor.models.Values;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random models: what is generated for them writes every record as the format says, and reads it back.
 *
 * <p>Some seeds are always the same and one is new in each run; all are printed. {@code -Dember.models.seed=SEED} runs
 * one seed alone, {@code -Dember.models.count=COUNT} as many new ones.
 */
@ParameterizedClass(name = "seed {0}")
@MethodSource("seeds")
final class RandomModelTest {
    private static final int INSTANCES = 12;
    /** Of one encoding, that many bits are flipped, and that many cuts are made. */
    private static final int DAMAGES = 400;
    /** Of one record type, that many instances are tried that cannot be stored. */
    private static final int INVALID = 150;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Model model;
    private static LoadedClasses classes;

    @Parameter
    long seed;

    static LongStream seeds() {
        Long one = Long.getLong("ember.models.seed");
        Integer count = Integer.getInteger("ember.models.count");
        if (one != null) {
            return LongStream.of(one);
        }
        return count != null
                ? new Random().longs(count)
                : LongStream.concat(LongStream.of(1, 2, 3), new Random().longs(1));
    }

    @BeforeParameterizedClassInvocation
    static void compile(long seed) {
        model = Model.random(seed);
        System.out.println("RandomModelTest: seed " + seed + ", " + model.componentCount() + " components");
        Compilation compilation =
                Sources.of(model.sources()).withOptions(Sources.DOCLINT).compile();
        assertThat(compilation).succeededWithoutWarnings();
        classes = new LoadedClasses(compilation);
    }

    /** What is done with each record type. */
    @FunctionalInterface
    private interface Check {
        void check(ModelRecord record, RecordRegistry<Object> registry, Values values);
    }

    private void forEachRecord(Check check) throws ReflectiveOperationException {
        Values values = new Values(seed, classes);
        for (ModelFamily family : model.families()) {
            RecordRegistry<Object> registry = classes.registry(family.registryName());
            for (ModelRecord record : family.records()) {
                try {
                    check.check(record, registry, values);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + seed + ": " + record + ": " + e, e);
                }
            }
        }
    }

    private void forEachInstance(InstanceCheck check) throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> {
            for (int i = 0; i < INSTANCES; i++) {
                check.check(record, registry, record.random(values));
            }
        });
    }

    /** What is done with each instance. */
    @FunctionalInterface
    private interface InstanceCheck {
        void check(ModelRecord record, RecordRegistry<Object> registry, Object instance);
    }

    private static void assertSameBytes(byte[] expected, byte[] actual) {
        assertEquals(HexFormat.of().formatHex(expected), HexFormat.of().formatHex(actual));
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws ReflectiveOperationException {
        forEachInstance(
                (record, registry, instance) -> assertSameBytes(record.bodyOf(instance), registry.toBytes(instance)));
    }

    @Test
    void theBytesGiveTheSameContent() throws ReflectiveOperationException {
        forEachInstance((record, registry, instance) -> {
            byte[] body = registry.toBytes(instance);
            Object decoded = registry.fromBytes(body);
            assertTrue(SameContent.of(instance, decoded), () -> instance + " came back as " + decoded);
            assertSameBytes(body, registry.toBytes(decoded));
        });
    }

    @Test
    void framesFollowEachOther() throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> {
            WireWriter out = new WireWriter(1);
            List<Object> instances = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(record.random(values));
                registry.encodeFrame(instances.get(i), out);
            }
            WireReader in = new WireReader(out.toByteArray());
            for (Object instance : instances) {
                assertTrue(SameContent.of(instance, registry.decodeFrame(in)), instance::toString);
            }
            assertEquals(0, in.remaining());
        });
    }

    @Test
    void theSchemaIsThatOfTheDeclaration() throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> assertEquals(
                record.schema(), registry.schema(record.schema().tag()).orElseThrow()));
    }

    @Test
    void theSchemaDescribesEveryByte() throws ReflectiveOperationException {
        forEachInstance((record, registry, instance) -> {
            byte[] body = registry.toBytes(instance);
            SchemaWalk walk = new SchemaWalk(body);
            RecordSchema schema = registry.schema(walk.u8()).orElseThrow();
            schema.fields().forEach(field -> walk.over(field.type()));
            assertEquals(body.length, walk.position());
        });
    }

    @Test
    void everyTruncationIsAnUnexpectedEnd() throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> {
            byte[] body = registry.toBytes(record.random(values));
            for (int length : someOf(body.length)) {
                byte[] cut = Arrays.copyOf(body, length);
                UnexpectedEndException e = assertThrows(
                        UnexpectedEndException.class, () -> registry.fromBytes(cut), () -> "cut to " + length);
                // Whoever reads on as far as it says never waits for more than there is.
                assertTrue(e.missing() >= 1 && e.missing() <= body.length - length, () -> length + ": " + e);
            }
        });
    }

    @Test
    void aFlippedBitIsFoundOrMeansAnotherRecord() throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> {
            byte[] body = registry.toBytes(record.random(values));
            for (int bit : someOf(8 * body.length)) {
                byte[] damaged = body.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                long before = THREADS.getCurrentThreadAllocatedBytes();
                Object decoded = decodedOrNull(registry, damaged);
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                // Loading a class takes some; a hostile count asks for hundreds of times as much.
                assertTrue(
                        allocated < 1_000_000 + 200L * body.length, () -> "bit " + bit + ": " + allocated + " bytes");
                if (decoded != null) {
                    byte[] again = registry.toBytes(decoded);
                    assertArrayEquals(again, registry.toBytes(registry.fromBytes(again)), () -> "bit " + bit);
                }
            }
        });
    }

    /** Any other exception than the one for malformed records fails the test. */
    private static Object decodedOrNull(RecordRegistry<Object> registry, byte[] body) {
        try {
            return registry.fromBytes(body);
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    private List<Integer> someOf(int count) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, Math.min(count, DAMAGES));
    }

    @Test
    void whatCannotBeStoredIsRefusedByNameBeforeAByteIsWritten() throws ReflectiveOperationException {
        forEachRecord((record, registry, values) -> {
            WireWriter out = new WireWriter(8);
            out.writeInt(42);
            List<Invalid> invalids = new ArrayList<>(record.invalid(values).toList());
            Collections.shuffle(invalids, new Random(seed));
            for (Invalid invalid : invalids.subList(0, Math.min(invalids.size(), INVALID))) {
                IllegalArgumentException e = assertThrows(
                        IllegalArgumentException.class,
                        () -> registry.encodeBody(invalid.value(), out),
                        () -> invalid.field() + " in " + invalid.value());
                assertTrue(e.getMessage().startsWith(invalid.field() + ": "), () -> invalid.field() + ": " + e);
                assertEquals(4, out.position(), invalid::field);
            }
        });
    }
}
