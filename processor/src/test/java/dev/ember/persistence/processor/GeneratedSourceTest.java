package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.processor.models.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated sources compile wherever a user's sources do, and are the same whenever those are. */
final class GeneratedSourceTest {
    private static final String EVENT = """
            package test;
            @RecordFamily
            public interface Event {}
            """;

    @Test
    void theOrderOfTheSourcesChangesNothing() {
        List<String> sources = new ArrayList<>(
                List.of(Sources.withImports(EVENT), Sources.withImports("""
                        package test;
                        public enum Color { @WireCode(9) RED, @WireCode(3) GREEN, @WireCode(5) BLUE }
                        """), Sources.withImports("""
                        package test;
                        @ComponentRecord
                        public record Point(int x, int y, Color color) {}
                        """)));
        IntStream.rangeClosed(1, 12)
                .map(tag -> 13 - tag)
                .forEach(tag -> sources.add(Sources.withImports(
                        """
                        package test.pPARITY;
                        import test.*;
                        @RecordType(tag = TAG)
                        public record RecordTAG(Point point, List<Color> colors) implements Event {}
                        """.replace("PARITY", Integer.toString(tag % 2)).replace("TAG", Integer.toString(tag)))));
        Map<String, String> expected = generatedFrom(sources);
        assertEquals(14, expected.size());

        assertNoOrderChanges(expected, sources, 5, printedSeed());
    }

    @Test
    void theOrderOfTheSourcesOfARandomModelChangesNothing() {
        long seed = printedSeed();
        List<String> sources = new ArrayList<>(Model.random(seed).sources());
        assertNoOrderChanges(generatedFrom(sources), sources, 2, seed);
    }

    private static long printedSeed() {
        long seed = new Random().nextLong();
        System.out.println("GeneratedSourceTest: seed " + seed);
        return seed;
    }

    private static void assertNoOrderChanges(
            Map<String, String> expected, List<String> sources, int orders, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < orders; i++) {
            Collections.shuffle(sources, random);
            assertEquals(expected, generatedFrom(sources), () -> "seed " + seed);
        }
    }

    private static Map<String, String> generatedFrom(List<String> sources) {
        Compilation compilation = Sources.of(sources).compile();
        assertThat(compilation).succeededWithoutWarnings();
        return Sources.generatedBy(compilation);
    }

    /** Each is the name of something that generated code uses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ArrayList",
                "Generated",
                "Integer",
                "List",
                "Long",
                "Object",
                "Override",
                "RecordCodec",
                "RecordRegistry",
                "RecordSchema",
                "String",
                "SuppressWarnings",
                "WireReader",
                "WireSize",
                "WireType",
                "WireWriter",
                "Event_",
                "In",
                "Out",
                "Record",
                "Default",
                "Dev"
            })
    void aRecordCanBeCalledWhatItLikes(String name) {
        Compilation compilation = Sources.of(List.of("""
                        package test;
                        @dev.ember.persistence.codec.RecordFamily
                        public interface Event {}
                        """, """
                        package test;
                        @dev.ember.persistence.codec.RecordType(tag = 1)
                        @dev.ember.persistence.codec.ComponentRecord
                        public record NAME(java.lang.String text, java.util.List<java.util.List<java.lang.Integer>> list)
                                implements Event {}
                        """.replace("NAME", name), """
                        package test;
                        @dev.ember.persistence.codec.RecordType(tag = 2)
                        public record User(java.util.List<NAME> names, NAME name, java.util.List<java.lang.Long> list)
                                implements Event {}
                        """.replace("NAME", name)))
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    /** A dollar sign is a letter of Java's, and the beginning of a placeholder where the source is put together. */
    @Test
    void aNameCanHaveDollarSigns() {
        Compilation compilation =
                Sources.importing("""
                        package test;
                        @RecordFamily
                        public interface Event {
                            @RecordType(tag = 1, name = "$L $$")
                            record Pay$(int $, long $L, String $$, List<String> $T, List<List<Double>> $1,
                                    Optional<String> $S, Map<String, $Enum> a$b, $Point<$Enum> c$) implements Event {}
                            enum $Enum { @WireCode(0) $, @WireCode(1) $N }
                            @ComponentRecord
                            record $Point<$T>($T $x, @Unsigned(8) int $y) {}
                        }
                        """).withOptions(Sources.DOCLINT).compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void aDollarSignInANameIsALetterLikeAnyOther() {
        Compilation compilation =
                Sources.importing(EVENT, """
                        package test;
                        @RecordType(tag = 1, name = "$L")
                        public record A$B(int a$b, String $T, List<Color$> $) implements Event {}
                        """, """
                        package test;
                        public enum Color$ { @WireCode(1) $, @WireCode(2) RED$L }
                        """).withOptions(Sources.DOCLINT).compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void aConstantDoesNotHideATypeInCapitals() {
        Compilation compilation = Sources.importing(EVENT, """
                        package test;
                        @RecordType(tag = 1)
                        public record Painted(COLOR color, List<COLOR> colors, COLOR_CODEC.HUE hue) implements Event {}
                        """, """
                        package test;
                        public enum COLOR { @WireCode(1) RED }
                        """, """
                        package test;
                        public final class COLOR_CODEC {
                            public enum HUE { @WireCode(1) COLOR, @WireCode(2) COLOR_CODEC }
                        }
                        """).compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void recordsOfTwoPackagesCanHaveOneName() {
        Compilation compilation = Sources.importing(EVENT, """
                        package com.first;
                        @RecordType(tag = 1, name = "first")
                        public record Com(String com, int dev, com.second.Com other) implements test.Event {}
                        """, """
                        package com.second;
                        @ComponentRecord @RecordType(tag = 2, name = "second")
                        public record Com(String com) implements test.Event {}
                        """).compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void whatIsDeprecatedIsStillReadAndWritten() {
        Compilation compilation = Sources.importing(EVENT, """
                        package test;
                        @Deprecated(forRemoval = true)
                        public enum Color { @Deprecated @WireCode(1) RED }
                        """, """
                        package test;
                        @Deprecated @ComponentRecord
                        public record Point(@Deprecated int x) {}
                        """, """
                        package test;
                        @Deprecated(forRemoval = true) @RecordType(tag = 1)
                        public record Draw(@SuppressWarnings({"deprecation", "removal"}) List<Color> colors,
                                @SuppressWarnings("deprecation") Point point) implements Event {}
                        """).compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    /** A common way to write a family down: everything in one file. */
    @Test
    void recordsCanBeNestedInInterfaces() {
        Compilation compilation = Sources.importing("""
                        package test;
                        @RecordFamily
                        public sealed interface Event {
                            @RecordType(tag = 1) record Set(String key, Kind kind) implements Event {}
                            @RecordType(tag = 2) record Sets(List<Part> sets) implements Event {}
                            @ComponentRecord record Part(Kind kind) {}
                            enum Kind { @WireCode(0) A }
                        }
                        """, """
                        package family;
                        @RecordFamily
                        public interface Shape {}
                        """, """
                        package shapes;
                        public interface Shapes {
                            @RecordType(tag = 1) record Circle(double radius) implements family.Shape {}
                        }
                        """).compile();
        assertThat(compilation).succeededWithoutWarnings();
        assertEquals(
                Set.of(
                        "EventRegistry",
                        "Event_PartCodec",
                        "Event_SetCodec",
                        "Event_SetsCodec",
                        "ShapeRegistry",
                        "Shapes_CircleCodec"),
                Sources.generatedBy(compilation).keySet());
    }

    @Test
    void annotationsOfOthersOnTypesDoNotMatter() {
        Compilation compilation = Sources.importing(EVENT, """
                        package test;
                        import java.lang.annotation.*;
                        @Target(ElementType.TYPE_USE)
                        public @interface Odd {}
                        """, """
                        package test;
                        public final class NameCodec implements FieldCodec<@Odd CharSequence> {
                            @Override public WireType wireType() { return WireType.Scalar.STRING; }
                            @Override public int minimumSize() { return 4; }
                            @Override public long size(CharSequence value, String field) { return 4; }
                            @Override public void encode(CharSequence value, WireWriter out) { out.writeInt(0); }
                            @Override public CharSequence decode(WireReader in, String field) { return ""; }
                        }
                        """, """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(@Odd String key, @Odd int number, @Odd @Unsigned(8) int u8,
                                @Odd @NonNegative long u63, @Odd List<@Odd List<@Odd Integer>> lists, @Odd Color color,
                                @Odd Point point, @Odd @CodedBy(NameCodec.class) CharSequence name) implements Event {}
                        """, """
                        package test;
                        public enum Color { @WireCode(1) RED }
                        """, """
                        package test;
                        @ComponentRecord
                        public record Point(@Odd Bytes bytes) {}
                        """)
                .withOptions("-Xlint:-processing")
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void sourcesInAsciiAreEnough() {
        Compilation compilation =
                Sources.importing(EVENT, """
                        package test;
                        @RecordType(tag = 1, name = "\\u00e9\\u2028\\n\\"\\\\u0041\\\\")
                        public record Draw(String text) implements Event {}
                        """).withOptions(Sources.DOCLINT).compile();
        assertThat(compilation).succeededWithoutWarnings();
        String codec = Sources.generatedBy(compilation).get("DrawCodec");
        assertTrue(codec.chars().allMatch(c -> c < 0x80), codec);
        assertTrue(codec.contains("\"\\u00e9\\u2028\\012\\\"\\\\u0041\\\\\""), codec);
    }
}
