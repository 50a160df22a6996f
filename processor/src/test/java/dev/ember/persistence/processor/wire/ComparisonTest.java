package dev.ember.persistence.processor.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.processor.wire.Difference.Kind;
import dev.ember.persistence.processor.wire.Mutations.Mutation;
import dev.ember.persistence.processor.wire.Shape.Struct;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change that files would not survive is one difference, and no other change is any. */
final class ComparisonTest {
    private static final int MODELS = 100;

    static LongStream seeds() {
        return new Random().longs(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySingleMutationOfARandomModelIsOneDifferenceInItsPlace(long seed) throws SyntaxException {
        RandomShapes shapes = new RandomShapes(new Random(seed));
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        for (int i = 0; i < MODELS; i++) {
            Struct released = shapes.struct(3);
            for (Mutation mutation : Mutations.of(released)) {
                List<Difference> differences =
                        Comparison.of(released, mutation.result()).differences();
                String model = "seed " + seed + ": " + released.text() + "\n-> "
                        + mutation.result().text();
                if (mutation.kind() == null) {
                    assertEquals(List.of(), differences, model);
                    continue;
                }
                assertEquals(1, differences.size(), () -> model + "\n" + differences);
                Difference difference = differences.get(0);
                assertEquals(mutation.kind(), difference.kind(), model);
                assertEquals(mutation.path(), difference.path(), model);
                seen.merge(difference.kind(), 1, Integer::sum);
            }
        }
        assertEquals(Kind.values().length, seen.size(), () -> "seed " + seed + ": " + seen);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRandomModelDoesNotDifferFromWhatItsTextSays(long seed) throws SyntaxException {
        RandomShapes shapes = new RandomShapes(new Random(seed));
        for (int i = 0; i < MODELS; i++) {
            Struct released = shapes.struct(3);
            Shape read = ShapeParser.parse(released.text());
            assertEquals(released, read, () -> "seed " + seed);
            assertEquals(List.of(), Comparison.of(released, (Struct) read).differences(), () -> "seed " + seed);
        }
    }

    /** What there was, what there is, and each difference as its kind, its path and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a: u8, b: u8}                     | {b: u8, a: u8}                         | FIELDS_REORDERED : b (a, b -> b, a)
            {a: u8, b: i8, c: u8}              | {c: u8, a: u8}                         | FIELD_REMOVED : b (i8 -> ); FIELDS_REORDERED : c (a, b, c -> c, a)
            {a: u8, b: i8}                     | {a: u8, x: i8}                         | FIELD_RENAMED : x (b -> x)
            {a: u8, b: i8}                     | {a: u8, x: u8}                         | FIELD_REMOVED : b (i8 -> ); FIELD_ADDED : x ( -> u8)
            {a: u8, b: i8}                     | {x: i8, a: u8}                         | FIELD_REMOVED : b (i8 -> ); FIELD_ADDED : x ( -> i8)
            {a: u8, b: u8}                     | {x: u8, y: u8}                         | FIELD_RENAMED : x (a -> x); FIELD_RENAMED : y (b -> y)
            {a: u8, b: u8}                     | {}                                     | FIELD_REMOVED : a (u8 -> ); FIELD_REMOVED : b (u8 -> )
            {a: list<string>}                  | {x: list<string>}                      | FIELD_RENAMED : x (a -> x)
            {a: list<{b: u8}>}                 | {a: list<{c: u8}>}                     | FIELD_RENAMED a.element: c (b -> c)
            {a: list<{b: u8}>}                 | {a: list<{c: i8}>}                     | RETYPED a.element:  ({b: u8} -> {c: i8})
            {a: list<{b: u8, c: u8}>}          | {a: list<{d: u8, e: u8}>}              | RETYPED a.element:  ({b: u8, c: u8} -> {d: u8, e: u8})
            {a: list<{b: u8}>[..5]}            | {a: set<{b: u8}>[..4]}                 | RETYPED a:  (list<{b: u8}>[..5] -> set<{b: u8}>[..4])
            {a: list<string[..4]>[..5]}        | {a: list<string[..3]>[..4]}            | LIMIT_LOWERED a.element:  (4 -> 3); LIMIT_LOWERED a:  (5 -> 4)
            {a: list<string>}                  | {a: list<string>[..4]}                 | LIMIT_LOWERED a:  (no limit -> 4)
            {a: map<u8, {b: i64}>}             | {a: map<i8, {b: u64}>}                 | RETYPED a.key:  (u8 -> i8); RETYPED a.value.b:  (i64 -> u64)
            {a: enum{X=0, Y=1}}                | {a: enum{X=0, Y=2}}                    | CODE_CHANGED a: Y (1 -> 2)
            {a: enum{X=0, Y=1}}                | {a: enum{X=1, Y=0}}                    | CODE_CHANGED a: X (0 -> 1); CODE_CHANGED a: Y (1 -> 0)
            {a: enum{X=0, Y=1}}                | {a: enum{X=0, Z=1}}                    | CODE_RENAMED a: Z (Y -> Z)
            {a: enum{X=0, Y=1}}                | {a: enum{X=1}}                         | CODE_CHANGED a: X (0 -> 1); CODE_REMOVED a: Y (1 -> )
            {a: enum{X=0, Y=1}}                | {a: enum{P=0, Q=1}}                    | RETYPED a:  (enum{X=0, Y=1} -> enum{P=0, Q=1})
            {a: union{X=0{b: u8}, Y=1{}}}      | {a: union{X=0{b: i8}, Y=1{}}}          | RETYPED a.X.b:  (u8 -> i8)
            {a: union{X=0{b: u8}, Y=1{}}}      | {a: union{X=3{b: i8}, Y=1{}}}          | CODE_CHANGED a: X (0 -> 3); RETYPED a.X.b:  (u8 -> i8)
            {a: union{X=0{b: u8}, Y=1{}}}      | {a: union{Z=0{b: i8}, Y=1{}}}          | CODE_RENAMED a: Z (X -> Z); RETYPED a.Z.b:  (u8 -> i8)
            {a: coded by com.acme.A}           | {a: coded by com.acme.B}               | RETYPED a:  (coded by com.acme.A -> coded by com.acme.B)
            """)
    void saysWhatIsDifferent(String was, String is, String differences) throws SyntaxException {
        Comparison comparison = Comparison.of((Struct) ShapeParser.parse(was), (Struct) ShapeParser.parse(is));
        assertEquals(
                differences,
                comparison.differences().stream()
                        .map(difference ->
                                difference.kind() + " " + difference.path().text() + ": " + difference.name() + " ("
                                        + difference.was() + " -> " + difference.is() + ")")
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void knowsWhichDeclarationsFit() throws SyntaxException {
        Comparison comparison = Comparison.of(
                (Struct) ShapeParser.parse("{a: list<{x: u8, in: {y: u8}}>, b: enum{P=1}, c: enum{P=1}}"),
                (Struct) ShapeParser.parse("{a: list<{x: i8, in: {y: u8}}>, b: enum{P=1, Q=2}, c: enum{P=2}}"));
        assertEquals(
                List.of("", "a.element.in", "b"),
                comparison.sound().stream().map(ShapePath::text).toList());
        assertTrue(comparison.differences().stream()
                .map(difference -> difference.declaration().text())
                .toList()
                .containsAll(List.of("a.element", "c")));
    }
}
