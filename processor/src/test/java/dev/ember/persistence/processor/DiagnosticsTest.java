package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.processor.diagnostic.Message;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake gives one error, on the exact element. */
final class DiagnosticsTest {
    private static final String FAMILY = """
            package test;
            @RecordFamily
            public interface Event {}
            """;

    static List<Mistake> mistakes() {
        return Stream.of(
                        ofRecords(),
                        ofComponents(),
                        ofLimitsAndKeys(),
                        ofGenericRecords(),
                        ofEnums(),
                        ofSealedInterfaces(),
                        ofCodedBy(),
                        ofPackageCodecs(),
                        ofTagsAndNames(),
                        ofMembership(),
                        ofFamilies(),
                        ofExtensions())
                .flatMap(stream -> stream)
                .toList();
    }

    private static Stream<Mistake> ofRecords() {
        return Stream.of(
                Mistake.of(
                        Message.NOT_A_RECORD,
                        "@RecordType is on Set, which is not a record; declare it as one, or remove the annotation",
                        FAMILY,
                        """
                        package test;
                        »@RecordType(tag = 1)
                        public class Set implements Event {}
                        """),
                Mistake.of(
                        Message.NOT_A_RECORD,
                        "@ComponentRecord is on Point, which is not a record; declare it as one, or remove the"
                                + " annotation",
                        FAMILY,
                        """
                        package test;
                        public final class Shapes {
                            private Shapes() {}
                            »@ComponentRecord enum Point { X }
                            @RecordType(tag = 1) record Draw(List<Point> points) implements Event {}
                        }
                        """),
                Mistake.of(
                        Message.RECORD_PRIVATE,
                        "Set is private, or within a private type, so that its codec cannot use it; remove the modifier"
                                + " private",
                        FAMILY,
                        """
                        package test;
                        public final class Outer {
                            private Outer() {}
                            @RecordType(tag = 1) private »record Set(String key) implements Event {}
                        }
                        """),
                Mistake.of(
                        Message.RECORD_PRIVATE,
                        "Point is private, or within a private type, so that its codec cannot use it; remove the"
                                + " modifier private",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Draw(List<Shapes.Point> points) implements Event {
                            private static final class Shapes {
                                @ComponentRecord »record Point(int x) {}
                            }
                        }
                        """),
                Mistake.of(
                        Message.RECORD_GENERIC,
                        "record Set has type parameters, so that the layout of its components is unknown; declare it"
                                + " without",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public »record Set<T>(String key, T value, List<T> values) implements Event {}
                        """),
                Mistake.of(
                        Message.RECORD_GENERIC,
                        "record Set has type parameters, so that the layout of its components is unknown; declare it"
                                + " without",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public »record Set<T>(T[] array, List<T[]> arrays, Map<T, String> map, List<? extends T> upper,
                                List<? super T> lower) implements Event {}
                        """),
                Mistake.of(
                        Message.CODEC_NAME_TAKEN,
                        "the codec of record Set would be test.SetCodec, a type that exists already; rename the record"
                                + " or that type",
                        FAMILY,
                        """
                        package test;
                        public final class SetCodec {
                            private SetCodec() {}
                        }
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public »record Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.CODEC_NAME_TAKEN,
                        "the codec of record Outer_Set would be test.Outer_SetCodec, a type that exists already; rename"
                                + " the record or that type",
                        FAMILY,
                        """
                        package test;
                        public final class Outer {
                            private Outer() {}
                            @RecordType(tag = 1) record Set(String key) implements Event {}
                        }
                        """,
                        """
                        package test;
                        @RecordType(tag = 2)
                        public »record Outer_Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.COMPONENT_RECORD_EMPTY,
                        "component record Nothing has no component: it would take no byte, and a list of it no bounded"
                                + " room; give it one, or remove @ComponentRecord",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public »record Nothing() {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(List<Nothing> all) implements Event {}
                        """),
                ofComponent(
                                Message.KEY_NOT_COMPARABLE,
                                "component value: java.util.List<java.lang.String> is an element of a set, or a key of"
                                        + " a map, but is not comparable with its like: a damaged file could make"
                                        + " looking it up take for ever; let it implement Comparable of itself, or use"
                                        + " a List",
                                "Tagged<List<String>> »value")
                        .with("""
                                package test;
                                @ComponentRecord
                                public record Tagged<T>(Map<String, java.util.Set<T>> tags) {}
                                """),
                Mistake.of(
                        Message.COMPONENT_RECORD_RECURSIVE,
                        "component record Node contains itself, by Node.children -> Node: a damaged file could nest it"
                                + " without end; store it flat, as a list whose elements refer to each other by index or"
                                + " key",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public record Node(String name, List<Node> »children) {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(Node root, List<Node> others) implements Event {}
                        """),
                Mistake.of(
                        Message.COMPONENT_RECORD_RECURSIVE,
                        "component record Branch contains itself, by Branch.leaf -> Leaf.tree -> Tree.branches ->"
                                + " Branch: a damaged file could nest it without end; store it flat, as a list whose"
                                + " elements refer to each other by index or key",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public record Tree(List<Branch> branches) {}
                        """,
                        """
                        package test;
                        @ComponentRecord
                        public record Branch(String name, Leaf »leaf) {}
                        """,
                        """
                        package test;
                        @ComponentRecord
                        public record Leaf(List<List<Tree>> tree) {}
                        """));
    }

    private static Stream<Mistake> ofComponents() {
        return Stream.of(
                noLayout(
                        "List<List<String>[]>",
                        "java.util.List<java.lang.String>[]",
                        "use a List, whose elements can have type arguments"),
                noLayout("Object[]", "java.lang.Object", "name a codec of its own with @CodedBy"),
                noLayout("List", "java.util.List", "say what its elements are, as in List<String>"),
                noLayout(
                        "ArrayList<String>",
                        "java.util.ArrayList<java.lang.String>",
                        "use List, the interface, which is what comes back from a file"),
                noLayout(
                        "Map<String, TreeMap<String, Long>>",
                        "java.util.TreeMap<java.lang.String, java.lang.Long>",
                        "use Map, which keeps the order that it was written in"),
                noLayout(
                        "Optional<OptionalInt>",
                        "java.util.Optional<java.util.OptionalInt>",
                        "say what it is of, as in Optional<String>, but not of another optional"),
                noLayout(
                        "List<? extends CharSequence>",
                        "? extends java.lang.CharSequence",
                        "say what it is, without a wildcard"),
                noLayout("Date", "java.util.Date", "use Instant"),
                noLayout("@Odd Date", "java.util.Date", "use Instant"),
                noLayout(
                        "java.util.@Odd Map<@Odd String, List<@Odd Object @Odd []>>",
                        "java.lang.Object",
                        "name a codec of its own with @CodedBy"),
                noLayout("Object", "java.lang.Object", "name a codec of its own with @CodedBy"),
                noLayout("Event", "test.Event", "name a codec of its own with @CodedBy"),
                Mistake.of(
                        Message.NO_LAYOUT,
                        "component point: test.Point has no layout; annotate it with @ComponentRecord, or name a codec"
                                + " of its own with @CodedBy",
                        FAMILY,
                        """
                        package test;
                        public record Point(int x, int y) {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Draw(String key, Point »point) implements Event {}
                        """),
                Mistake.of(
                        Message.NO_LAYOUT,
                        "component all: test.Batch has no layout; annotate it with @ComponentRecord as well",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Batch(List<Batch> »all) implements Event {}
                        """),
                Mistake.of(
                        Message.TYPE_HIDDEN,
                        "component mode: Mode is not accessible from SetCodec, which is in the record's package; make it"
                                + " public, and every type that it is within",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, List<Mode> »mode) implements Event {
                            private enum Mode { @WireCode(0) A }
                        }
                        """),
                Mistake.of(
                                Message.CODEC_MISSING,
                                "component points: Point is a component record from the class path without its codec"
                                        + " library.PointCodec; compile it with this processor",
                                FAMILY,
                                """
                                package test;
                                @RecordType(tag = 1)
                                public record Draw(String key, List<library.Point> »points) implements Event {}
                                """)
                        .against(Sources.importing("""
                                package library;
                                @ComponentRecord
                                public record Point(int x) {}
                                """).compileWithoutProcessor()),
                Mistake.of(
                        Message.UNSIGNED_WIDTH,
                        "component value: @Unsigned(24) is no width that can be stored; use 8, 16, 32 or 64",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, @Unsigned(»24) int value) implements Event {}
                        """),
                Mistake.of(
                        Message.UNSIGNED_TYPE,
                        "component value: @Unsigned(32) is for a component of type long, not int; change the type or the width",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, »@Unsigned(32) int value) implements Event {}
                        """),
                Mistake.of(
                        Message.UNSIGNED_TYPE,
                        "component values: @Unsigned(8) is for a component of type int, not"
                                + " java.util.Map<java.lang.Integer, java.lang.Integer>; change the type or the width",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, »@Unsigned(8) Map<Integer, Integer> values) implements Event {}
                        """),
                Mistake.of(
                        Message.UNSIGNED_TYPE,
                        "component values: @Unsigned(8) is for a component of type int, not"
                                + " java.util.List<java.lang.Long>; change the type or the width",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, »@Unsigned(8) List<Long> values) implements Event {}
                        """),
                Mistake.of(
                        Message.UNSIGNED_TYPE,
                        "component value: @Unsigned(8) is for a component of type int, not byte[]; change the type or the width",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key, »@Unsigned(8) byte[] value) implements Event {}
                        """),
                Mistake.of(
                        Message.NON_NEGATIVE_TYPE,
                        "component seconds: @NonNegative is for a component of type long, not int; change the type",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Expire(
                                String key,
                                »@NonNegative int seconds) implements Event {}
                        """),
                Mistake.of(
                        Message.LAYOUT_AMBIGUOUS,
                        "component seconds: @Unsigned and @NonNegative each decide how it is stored; keep one of them",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Expire(String key, @Unsigned(64) »@NonNegative long seconds) implements Event {}
                        """));
    }

    private static Mistake noLayout(String type, String part, String advice) {
        return Mistake.of(
                Message.NO_LAYOUT, "component value: " + part + " has no layout; " + advice, FAMILY, """
                package test;
                @RecordType(tag = 1)
                public record Set(String key, TYPE »value) implements Event {
                    /** Stands for the annotations of others that say something of a type. */
                    @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                    @interface Odd {}
                }
                """.replace(
                                "TYPE »", type + " »"));
    }

    private static Mistake ofComponent(Message message, String text, String component) {
        return Mistake.of(message, text, FAMILY, """
                package test;
                @RecordType(tag = 1)
                public record Set(String key, COMPONENT) implements Event {}
                """.replace("COMPONENT", component));
    }

    private static Stream<Mistake> ofLimitsAndKeys() {
        return Stream.of(
                ofComponent(
                        Message.LIMIT_TYPE,
                        "component value: @MaxBytes limits strings, byte strings and big integers, not"
                                + " java.util.List<java.lang.Long>; remove it",
                        "»@MaxBytes(8) List<Long> value"),
                ofComponent(
                        Message.LIMIT_TYPE,
                        "component value: @MaxCount limits lists, sets, maps, arrays and vectors, not byte[]; remove it",
                        "»@MaxCount(8) byte[] value"),
                ofComponent(
                        Message.LIMIT_TYPE,
                        "component value: @MaxCount limits lists, sets, maps, arrays and vectors, not"
                                + " java.util.Optional<java.lang.String>; remove it",
                        "»@MaxCount(8) Optional<String> value"),
                ofComponent(
                        Message.LIMIT_RANGE,
                        "component value: @MaxBytes(0) is not within 1 to 536870912, which is what a file can hold; take"
                                + " a limit that is, or remove it",
                        "@MaxBytes(»0) String value"),
                ofComponent(
                        Message.LIMIT_RANGE,
                        "component value: @MaxCount(100000001) is not within 1 to 100000000, which is what a file can"
                                + " hold; take a limit that is, or remove it",
                        "@MaxCount(»100_000_001) String[] value"),
                ofComponent(
                        Message.LIMIT_RANGE,
                        "component value: @MaxCount(65537) is not within 1 to 65536, which is what a file can hold; take"
                                + " a limit that is, or remove it",
                        "@MaxCount(»65537) Optional<FloatVector> value"),
                ofComponent(
                                Message.LAYOUT_AMBIGUOUS,
                                "component value: @CodedBy and @MaxBytes each decide how it is stored; keep one of them",
                                "@CodedBy(Codec.class) »@MaxBytes(8) String value")
                        .with("""
                                package test;
                                public abstract class Codec implements FieldCodec<String> {}
                                """),
                ofComponent(
                        Message.KEY_NOT_COMPARABLE,
                        "component value: java.util.List<java.lang.String> is an element of a set, or a key of a map,"
                                + " but is not comparable with its like: a damaged file could make looking it up take"
                                + " for ever; let it implement Comparable of itself, or use a List",
                        "Map<List<String>, Long> »value"),
                Mistake.of(
                        Message.KEY_NOT_COMPARABLE,
                        "component points: test.Point is an element of a set, or a key of a map, but is not comparable"
                                + " with its like: a damaged file could make looking it up take for ever; let it"
                                + " implement Comparable of itself, or use a List",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public record Point(int x) implements Comparable<Object> {
                            @Override public int compareTo(Object other) { return 0; }
                        }
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Draw(Optional<Set<Point>> »points) implements Event {}
                        """));
    }

    private static Stream<Mistake> ofGenericRecords() {
        String pair = """
                package test;
                @ComponentRecord
                public record Pair<A, B>(A first, B second) {}
                """;
        return Stream.of(
                ofComponent(
                                Message.NO_LAYOUT,
                                "component value: test.Pair has no layout; say what its type parameters stand for",
                                "Pair »value")
                        .with(pair)
                        .withOptions("-Xlint:-rawtypes"),
                ofComponent(
                                Message.NO_LAYOUT,
                                "component value: java.lang.Object has no layout; name a codec of its own with @CodedBy",
                                "List<Pair<Pair<Long, Object>, String>> »value")
                        .with(pair),
                ofComponent(
                                Message.NO_LAYOUT,
                                "component value: ? has no layout; say what it is, without a wildcard",
                                "Pair<?, String> »value")
                        .with(pair),
                Mistake.of(
                        Message.COMPONENT_RECORD_RECURSIVE,
                        "component record Node contains itself, by Node.children -> Node: a damaged file could nest it"
                                + " without end; store it flat, as a list whose elements refer to each other by index"
                                + " or key",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public record Node<T>(T value, List<Node<T>> »children) {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Grow(Node<String> root) implements Event {}
                        """),
                Mistake.of(
                        Message.COMPONENT_RECORD_RECURSIVE,
                        "component record Tree contains itself, by Tree.branches -> Tree: a damaged file could nest it"
                                + " without end; store it flat, as a list whose elements refer to each other by index"
                                + " or key",
                        FAMILY,
                        pair,
                        """
                        package test;
                        @ComponentRecord
                        public record Tree(String name, Optional<Pair<Tree, Integer>> »branches) {}
                        """),
                Mistake.of(
                        Message.UNSIGNED_TYPE,
                        "component value: @Unsigned(8) is for a component of type int, not T; change the type or the"
                                + " width",
                        FAMILY,
                        """
                        package test;
                        @ComponentRecord
                        public record Box<T>(»@Unsigned(8) T value) {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Fill(Box<String> box) implements Event {}
                        """));
    }

    private static Mistake ofShape(Message message, String text, String shape) {
        return Mistake.of(message, text, FAMILY, shape, """
                package test;
                @RecordType(tag = 1)
                public record Draw(List<Shape> shapes, Optional<Shape> background) implements Event {}
                """);
    }

    private static Stream<Mistake> ofSealedInterfaces() {
        return Stream.of(
                ofShape(
                        Message.VARIANT_NOT_RECORD,
                        "Square is permitted by sealed interface Shape, which is stored in a record, but is no component"
                                + " record; declare it as a record without type parameters and annotate it with"
                                + " @ComponentRecord and @WireCode",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Circle(double radius) implements Shape {}
                            »record Square(double side) implements Shape {}
                        }
                        """),
                ofShape(
                        Message.VARIANT_NOT_RECORD,
                        "Polygon is permitted by sealed interface Shape, which is stored in a record, but is no"
                                + " component record; declare it as a record without type parameters and annotate it"
                                + " with @ComponentRecord and @WireCode",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Circle(double radius) implements Shape {}
                            non-sealed »interface Polygon extends Shape {}
                        }
                        """),
                ofShape(
                        Message.VARIANT_CODE_MISSING,
                        "Square is permitted by sealed interface Shape, which is stored in a record, but has no code;"
                                + " annotate it with @WireCode, 0 to 255",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Circle(double radius) implements Shape {}
                            sealed interface Polygon extends Shape {}
                            @ComponentRecord »record Square(double side) implements Polygon {}
                        }
                        """),
                ofShape(Message.CODE_TWICE, "Circle and Square both have code 1; give Square another", """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Circle(double radius) implements Shape {}
                            @ComponentRecord @WireCode(»1) record Square(double side) implements Shape {}
                        }
                        """),
                ofShape(
                        Message.CODE_RANGE,
                        "Circle: code 256 is not within 0 to 255, and would not fit the one byte it has; take another",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(»256) record Circle(double radius) implements Shape {}
                        }
                        """),
                ofShape(
                        Message.COMPONENT_RECORD_RECURSIVE,
                        "component record Group contains itself, by Group.members -> Shape -> Group: a damaged file"
                                + " could nest it without end; store it flat, as a list whose elements refer to each"
                                + " other by index or key",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Circle(double radius) implements Shape {}
                            @ComponentRecord @WireCode(2) record Group(List<Shape> »members) implements Shape {}
                        }
                        """),
                ofShape(
                        Message.NO_LAYOUT,
                        "component one: test.Shape.Nothing has no layout; it takes no byte, so that any number of them"
                                + " would fit a damaged file; give it a component",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Nothing() implements Shape {}
                            @ComponentRecord @WireCode(2) record Wrapped(Nothing »one) implements Shape {}
                        }
                        """),
                ofShape(
                        Message.NO_LAYOUT,
                        "component all: test.Shape.Nothing has no layout; it takes no byte, so that any number of them"
                                + " would fit a damaged file; give it a component",
                        """
                        package test;
                        public sealed interface Shape {
                            @ComponentRecord @WireCode(1) record Nothing() implements Shape {}
                            @ComponentRecord @WireCode(2) record Many(List<Nothing> »all) implements Shape {}
                        }
                        """),
                Mistake.of(
                        Message.NO_LAYOUT,
                        "component result: test.Result<java.lang.String> has no layout; declare the interface without"
                                + " type parameters, or name a codec of its own with @CodedBy",
                        FAMILY,
                        """
                        package test;
                        public sealed interface Result<T> {
                            @ComponentRecord @WireCode(1) record Failed<T>(int code) implements Result<T> {}
                        }
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Done(Result<String> »result) implements Event {}
                        """),
                Mistake.of(
                        Message.TYPE_HIDDEN,
                        "component shape: Hidden is not accessible from DrawCodec, which is in the record's package;"
                                + " make it public, and every type that it is within",
                        FAMILY,
                        """
                        package other;
                        public sealed interface Shape permits Hidden {}
                        @ComponentRecord @WireCode(1) record Hidden(int x) implements Shape {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Draw(other.Shape »shape) implements Event {}
                        """),
                Mistake.of(
                                Message.SEALED_FOREIGN,
                                "component shape: what sealed interface Shape permits, which is not compiled here, are"
                                        + " not all component records with a code of their own; name a codec with"
                                        + " @CodedBy",
                                FAMILY,
                                """
                                package test;
                                @RecordType(tag = 1)
                                public record Draw(library.Shape »shape) implements Event {}
                                """)
                        .against(Sources.importing("""
                                package library;
                                public sealed interface Shape {
                                    record Circle(double radius) implements Shape {}
                                }
                                """).compileWithoutProcessor()));
    }

    private static final String MONEY = """
            package test;
            public record Money(long cents) {}
            """;

    private static final String MONEY_CODECS = """
            package test;
            public final class Codecs {
                private Codecs() {}
                public static class ToLong implements FieldCodec<Money> {
                    @Override public WireType wireType() { return WireType.Scalar.I64; }
                    @Override public int minimumSize() { return 8; }
                    @Override public long size(Money value, String field) { return 8; }
                    @Override public void encode(Money value, WireWriter out) { out.writeLong(value.cents()); }
                    @Override public Money decode(WireReader in, String field) { return new Money(in.readLong()); }
                }
                public static final class Other extends ToLong {}
                static final class Hidden extends ToLong {}
                public abstract static class OfAny<T> implements FieldCodec<T> {}
            }
            """;

    private static Mistake ofPackage(Message message, String text, String annotation) {
        return Mistake.of(message, text, FAMILY, MONEY, MONEY_CODECS, annotation + " package test;\n", """
                package test;
                @RecordType(tag = 1)
                public record Pay(List<Money> parts) implements Event {}
                """);
    }

    private static Stream<Mistake> ofPackageCodecs() {
        return Stream.of(
                ofComponent(
                                Message.LIMIT_TYPE,
                                "component value: @MaxBytes limits strings, byte strings and big integers, not"
                                        + " java.util.List<java.lang.String>; remove it",
                                "»@MaxBytes(8) List<String> value")
                        .with("@FieldCodecs(Codec.class) package test;\n", """
                                package test;
                                public final class Codec implements FieldCodec<String> {
                                    @Override public WireType wireType() { return WireType.Scalar.STRING; }
                                    @Override public int minimumSize() { return 4; }
                                    @Override public long size(String value, String field) { return 4; }
                                    @Override public void encode(String value, WireWriter out) {}
                                    @Override public String decode(WireReader in, String field) { return ""; }
                                }
                                """),
                ofPackage(
                        Message.PACKAGE_CODEC_TWICE,
                        "package test: ToLong and Other are both codecs of test.Money; keep one of them",
                        "@FieldCodecs({Codecs.ToLong.class, Codecs.Other».class})"),
                ofPackage(
                        Message.PACKAGE_CODEC_CLASS,
                        "package test: Hidden is no codec that generated code can create and knows the type of; make it"
                                + " a public class, not abstract, static if nested, that implements FieldCodec of one"
                                + " type, with a public constructor that has no parameters and no throws clause",
                        "@FieldCodecs(Codecs.Hidden».class)"));
    }

    /** A family of another module. */
    private static final Sources CORE = Sources.importing("""
                    package core;
                    @RecordFamily(reserved = @RecordFamily.Reserved(from = 9, reason = "was Third"))
                    public interface Event {}
                    """, """
                    package core;
                    @RecordType(tag = 1, name = "FIRST")
                    public record First(String key) implements Event {}
                    """);

    /** What a second module adds to it. */
    private static Sources addition(String name) {
        return Sources.importing("""
                        package NAME;
                        @RecordType(tag = 2)
                        public record Second(String key) implements core.Event {}
                        """.replace("NAME", name)).against(CORE.compile());
    }

    private static Mistake ofExtension(Message message, String text, String... sources) {
        return Mistake.of(message, text, sources).against(CORE.compile());
    }

    private static Stream<Mistake> ofExtensions() {
        String mine = """
                package mine;
                @RecordType(tag = 3)
                public record Third(String key) implements core.Event {}
                """;
        return Stream.of(
                ofExtension(
                        Message.TAG_OF_OTHER_MODULE,
                        "record Mine: tag 1 is that of core.First in Event, which is compiled elsewhere; take another",
                        """
                        package mine;
                        @RecordType(tag = »1)
                        public record Mine(String key) implements core.Event {}
                        """),
                ofExtension(
                        Message.TAG_RESERVED, "record Mine: tag 9 is reserved in Event: was Third; take another", """
                        package mine;
                        @RecordType(tag = »9)
                        public record Mine(String key) implements core.Event {}
                        """),
                ofExtension(
                        Message.NAME_TWICE,
                        "records core.First and mine.Mine both have the name \"FIRST\" in Event; give one of them another",
                        """
                        package mine;
                        @RecordType(tag = 2, name = »"FIRST")
                        public record Mine(String key) implements core.Event {}
                        """),
                ofExtension(
                        Message.REGISTRY_UNPLACED,
                        "the additions to family Event, which is compiled elsewhere, are in packages mine and other, and"
                                + " their registry could stand in either; annotate the package that it is to stand in"
                                + " with @ExtendsFamily(Event.class)",
                        mine,
                        """
                        package other;
                        @RecordType(tag = 4)
                        public »record Fourth(String key) implements core.Event {}
                        """),
                ofExtension(
                        Message.EXTENDED_TWICE,
                        "packages mine and other are both to hold the registry of what is added to family Event; keep one"
                                + " of the annotations",
                        mine,
                        "@ExtendsFamily(core.Event.class) package mine;\n",
                        "@ExtendsFamily(core.Event».class) package other;\n"),
                ofExtension(
                        Message.EXTENDED_NO_FAMILY,
                        "package mine: @ExtendsFamily names First, which is no family of another module; name an"
                                + " interface with @RecordFamily that is compiled elsewhere, or remove the annotation",
                        "@ExtendsFamily(core.First».class) package mine;\n"),
                ofExtension(
                        Message.EXTENDED_NO_FAMILY,
                        "package mine: @ExtendsFamily names Own, which is no family of another module; name an"
                                + " interface with @RecordFamily that is compiled elsewhere, or remove the annotation",
                        "@ExtendsFamily(Own».class) package mine;\n",
                        """
                        package mine;
                        @RecordFamily
                        public interface Own {}
                        """),
                ofExtension(
                        Message.INCLUDED_NO_REGISTRY,
                        "package mine: OwnRegistry is no generated registry of family Event; name those of other modules"
                                + " alone",
                        "@ExtendsFamily(value = core.Event.class, with = OwnRegistry».class) package mine;\n",
                        """
                        package mine;
                        public abstract class OwnRegistry extends RecordRegistry<core.Event> {
                            private OwnRegistry() { super("", List.of(), List.of(), List.of()); }
                        }
                        """),
                ofExtension(
                                Message.INCLUDED_CLASH,
                                "left.Second and right.Second, which are compiled elsewhere, both have tag 2 in Event; no"
                                        + " registry can have both: leave one of their modules out",
                                "»@ExtendsFamily(value = core.Event.class, with = {left.EventRegistry.class,"
                                        + " right.EventRegistry.class}) package mine;\n")
                        .against(addition("left").compile())
                        .against(addition("right").compile()),
                ofExtension(
                        Message.REGISTRY_NAME_TAKEN,
                        "the registry of family Event would be core.EventRegistry, a type that exists already; rename"
                                + " the family or that type",
                        """
                        package core;
                        @RecordType(tag = 3)
                        public »record Third(String key) implements core.Event {}
                        """),
                Mistake.of(
                                Message.REGISTRY_MISSING,
                                "family core.Event is compiled elsewhere, but its registry core.EventRegistry is missing"
                                        + " or incomplete there; compile that module with this processor",
                                """
                                package mine;
                                @RecordType(tag = 3)
                                public »record Third(String key) implements core.Event {}
                                """)
                        .against(CORE.compileWithoutProcessor()),
                ofExtension(
                        Message.RECORD_HIDDEN,
                        "record Fourth is not accessible from EventRegistry, which is in another package; make it public,"
                                + " and every type that it is within",
                        mine,
                        "@ExtendsFamily(core.Event.class) package mine;\n",
                        """
                        package other;
                        public final class Records {
                            private Records() {}
                            @RecordType(tag = 4) »record Fourth(String key) implements core.Event {}
                        }
                        """));
    }

    private static final String PAINT = """
            package test;
            @RecordType(tag = 1)
            public record Paint(String key, List<Color> colors, Color color) implements Event {}
            """;

    private static Stream<Mistake> ofEnums() {
        return Stream.of(
                Mistake.of(
                        Message.ENUM_WITHOUT_CODES,
                        "enum Color is stored in a record, but its constants have no codes; annotate each with"
                                + " @WireCode, 0 to 255",
                        FAMILY,
                        PAINT,
                        """
                        package test;
                        public »enum Color { RED, GREEN }
                        """),
                Mistake.of(
                        Message.CODE_MISSING,
                        "constant GREEN of enum Color has no code, as the others have; annotate it with @WireCode",
                        FAMILY,
                        PAINT,
                        """
                        package test;
                        public enum Color {
                            @WireCode(0) RED, »GREEN, @WireCode(2) BLUE
                        }
                        """),
                Mistake.of(
                        Message.CODE_RANGE,
                        "GREEN: code 256 is not within 0 to 255, and would not fit the one byte it has; take another",
                        FAMILY,
                        PAINT,
                        """
                        package test;
                        public enum Color {
                            @WireCode(255) RED, @WireCode(»256) GREEN
                        }
                        """),
                Mistake.of(
                        Message.CODE_RANGE,
                        "RED: code -1 is not within 0 to 255, and would not fit the one byte it has; take another",
                        FAMILY,
                        PAINT,
                        """
                        package test;
                        public enum Color {
                            @WireCode(»-1) RED
                        }
                        """),
                Mistake.of(Message.CODE_TWICE, "RED and BLUE both have code 7; give BLUE another", FAMILY, PAINT, """
                        package test;
                        public enum Color {
                            @WireCode(7) RED, @WireCode(1) GREEN, @WireCode(»7) BLUE
                        }
                        """),
                Mistake.of(
                        Message.ENUM_EMPTY,
                        "enum Color is stored in a record, but has no constant; give it one, with @WireCode",
                        FAMILY,
                        PAINT,
                        """
                        package test;
                        public »enum Color {}
                        """),
                Mistake.of(
                        Message.ENUM_FOREIGN,
                        "component unit: the constants of enum TimeUnit, which is not compiled here, do not each have a"
                                + " code of their own; name a codec with @CodedBy",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Wait(long time, java.util.concurrent.TimeUnit »unit) implements Event {}
                        """));
    }

    /** Codecs of dates, each with a flaw but for the first. */
    private static final String CODECS = """
            package test;
            public class Codecs {
                public static class Good implements FieldCodec<java.time.LocalDate> {
                    @Override public WireType wireType() { return WireType.Scalar.I64; }
                    @Override public int minimumSize() { return 8; }
                    @Override public long size(java.time.LocalDate value, String field) { return 8; }
                    @Override public void encode(java.time.LocalDate value, WireWriter out) {
                        out.writeLong(value.toEpochDay());
                    }
                    @Override public java.time.LocalDate decode(WireReader in, String field) {
                        return java.time.LocalDate.ofEpochDay(in.readLong());
                    }
                }
                static class Hidden extends Good {}
                public abstract static class Abstract extends Good {}
                public class Inner extends Good {}
                public static class WithParameter extends Good {
                    public WithParameter(String name) {}
                }
                public static class PrivateConstructor extends Good {
                    private PrivateConstructor() {}
                }
                public static class Throwing extends Good {
                    public Throwing() throws java.io.IOException {}
                }
                public interface Interface extends FieldCodec<java.time.LocalDate> {}
            }
            """;

    private static Stream<Mistake> ofCodedBy() {
        Stream<Mistake> wrongTypes = Stream.of(
                Mistake.of(
                        Message.CODED_BY_TYPE,
                        "component date: Good is a codec of java.time.LocalDate, not of"
                                + " java.util.List<java.time.LocalDate>; name one of exactly the component's type",
                        FAMILY,
                        CODECS,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(@CodedBy(Codecs.Good».class) List<java.time.LocalDate> date)
                                implements Event {}
                        """),
                Mistake.of(
                        Message.CODED_BY_TYPE,
                        "component date: Good is a codec of java.time.LocalDate, not of int; name one of exactly the component's type",
                        FAMILY,
                        CODECS,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(@CodedBy(Codecs.Good».class) int date) implements Event {}
                        """),
                Mistake.of(
                        Message.CODED_BY_TYPE,
                        "component date: Good is a codec of java.time.LocalDate, not of"
                                + " java.util.List<java.time.LocalDate>; name one of exactly the component's type",
                        FAMILY,
                        CODECS,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(@CodedBy(Codecs.Good».class) @Odd List<java.time.@Odd LocalDate> date)
                                implements Event {
                            @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)
                            @interface Odd {}
                        }
                        """));
        Stream<Mistake> unusable = Stream.of(
                        "Hidden", "Abstract", "Inner", "WithParameter", "PrivateConstructor", "Throwing", "Interface")
                .map(codec -> Mistake.of(
                        Message.CODED_BY_CLASS,
                        "component date: " + codec + " cannot be created by generated code; make it a public class, not"
                                + " abstract, static if nested, with a public constructor that has no"
                                + " parameters and no throws clause",
                        FAMILY,
                        CODECS,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(@CodedBy(Codecs.CODEC».class) java.time.LocalDate date) implements Event {}
                        """.replace("CODEC", codec)));
        return Stream.concat(wrongTypes, unusable);
    }

    private static Stream<Mistake> ofTagsAndNames() {
        String reserving = """
                package test;
                @RecordFamily(reserved = {
                    @RecordFamily.Reserved(from = 4, reason = "was GETSET until 0.3"),
                    @RecordFamily.Reserved(from = 10, to = 20, reason = "kept for scripts")
                })
                public interface Event {}
                """;
        String first = """
                package test;
                @RecordType(tag = 1, name = "SET")
                public record First(String key) implements Event {}
                """;
        return Stream.of(
                Mistake.of(
                        Message.TAG_RANGE, "record Set: tag 256 is not within 0 to 255; take one that is", FAMILY, """
                        package test;
                        @RecordType(tag = »256)
                        public record Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.TAG_RANGE, "record Set: tag -1 is not within 0 to 255; take one that is", FAMILY, """
                        package test;
                        @RecordType(name = "SET", tag = »-1)
                        public record Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.TAG_RESERVED,
                        "record Set: tag 4 is reserved in Event: was GETSET until 0.3; take another",
                        reserving,
                        """
                        package test;
                        @RecordType(tag = »4)
                        public record Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.TAG_RESERVED,
                        "record Set: tag 20 is reserved in Event: kept for scripts; take another",
                        reserving,
                        """
                        package test;
                        @RecordType(tag = »20)
                        public record Set(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.TAG_TWICE,
                        "records test.First and test.Second both have tag 1 in Event; give the one that is in no file"
                                + " yet another",
                        FAMILY,
                        first,
                        """
                        package test;
                        @RecordType(tag = »1)
                        public record Second(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.NAME_TWICE,
                        "records test.First and test.Second both have the name \"SET\" in Event; give one of them"
                                + " another",
                        FAMILY,
                        first,
                        """
                        package test;
                        @RecordType(tag = 2, name = »"SET")
                        public record Second(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.NAME_TWICE,
                        "records test.First and test.SET both have the name \"SET\" in Event; give one of them another",
                        FAMILY,
                        first,
                        """
                        package test;
                        »@RecordType(tag = 2)
                        public record SET(String key) implements Event {}
                        """));
    }

    private static Stream<Mistake> ofMembership() {
        String set = """
                package test;
                @RecordType(tag = 1)
                public record Set(String key) implements Event {}
                """;
        return Stream.of(
                Mistake.of(
                        Message.FAMILY_MISSING,
                        "record Set belongs to no family, so that no registry would list it; let it implement an"
                                + " interface that is annotated with @RecordFamily",
                        FAMILY,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public »record Set(String key) implements Comparable<Set> {
                            @Override public int compareTo(Set other) { return key.compareTo(other.key); }
                        }
                        """),
                Mistake.of(
                        Message.FAMILY_AMBIGUOUS,
                        "record Set belongs to more than one family: Event, Value; let it implement one of them",
                        FAMILY,
                        """
                        package test;
                        @RecordFamily
                        public interface Value {}
                        """,
                        """
                        package test;
                        public interface Storable extends Event {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public »record Set(String key) implements Value, Storable {}
                        """),
                Mistake.of(
                        Message.RECORD_HIDDEN,
                        "record Set is not accessible from EventRegistry, which is in another package; make it public, and"
                                + " every type that it is within",
                        FAMILY,
                        """
                        package other;
                        public final class Records {
                            private Records() {}
                            @RecordType(tag = 1) »record Set(String key) implements test.Event {}
                        }
                        """),
                Mistake.of(
                        Message.RECORD_HIDDEN,
                        "record Set is not accessible from EventRegistry, which is in another package; make it public, and"
                                + " every type that it is within",
                        FAMILY,
                        """
                        package other;
                        public final class Records {
                            private Records() {}
                            static final class Strings {
                                private Strings() {}
                                @RecordType(tag = 1) public »record Set(String key) implements test.Event {}
                            }
                        }
                        """),
                Mistake.of(
                                Message.RECORD_LATE,
                                "record Late was generated after EventRegistry was written, which therefore does not"
                                        + " list it; let its generator run in an earlier round",
                                FAMILY,
                                set)
                        .generating("", """
                                package test;
                                @RecordType(tag = 2)
                                public »record Late(String key) implements Event {}
                                """),
                Mistake.of(
                                Message.COMPONENT_LATE,
                                "record Draw: the type of a component was generated after the record's codec had to be"
                                        + " written; let its generator run in an earlier round",
                                FAMILY,
                                set,
                                """
                                package test;
                                @RecordType(tag = 2)
                                public »record Draw(Point point) implements Event {}
                                """)
                        .generating("", """
                                package test;
                                public record Point(int x, int y) {}
                                """));
    }

    private static Stream<Mistake> ofFamilies() {
        return Stream.of(
                Mistake.of(
                        Message.NOT_AN_INTERFACE,
                        "@RecordFamily is on Event, which is not an interface; declare it as one that the records"
                                + " implement",
                        """
                        package test;
                        »@RecordFamily
                        public abstract class Event {}
                        """),
                Mistake.of(
                        Message.NOT_AN_INTERFACE,
                        "@RecordFamily is on Event, which is not an interface; declare it as one that the records"
                                + " implement",
                        """
                        package test;
                        »@RecordFamily
                        public @interface Event {}
                        """),
                Mistake.of(
                        Message.FAMILY_PRIVATE,
                        "family Event is private, or within a private type, so that its registry cannot use it; remove"
                                + " the modifier private",
                        """
                        package test;
                        public final class Outer {
                            private Outer() {}
                            @RecordFamily private »interface Event {}
                            @RecordType(tag = 1) record Set(String key) implements Event {}
                        }
                        """),
                Mistake.of(
                        Message.FAMILY_GENERIC,
                        "family Event has type parameters, which no registry can know; declare it without",
                        """
                        package test;
                        @RecordFamily
                        public »interface Event<T> {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record Set(String key) implements Event<String> {}
                        """),
                Mistake.of(
                        Message.REGISTRY_NAME_TAKEN,
                        "the registry of family Event would be test.EventRegistry, a type that exists already; rename"
                                + " the family or that type",
                        """
                        package test;
                        @RecordFamily
                        public »interface Event {}
                        """,
                        """
                        package test;
                        @RecordType(tag = 1)
                        public record EventRegistry(String key) implements Event {}
                        """),
                Mistake.of(
                        Message.RESERVED_TAG_RANGE, "reserved tag 256 is not within 0 to 255; take one that is", """
                        package test;
                        @RecordFamily(reserved = @RecordFamily.Reserved(from = »256, reason = "too high"))
                        public interface Event {}
                        """),
                Mistake.of(
                        Message.RESERVED_TAG_RANGE, "reserved tag 300 is not within 0 to 255; take one that is", """
                        package test;
                        @RecordFamily(reserved = {
                            @RecordFamily.Reserved(from = 3, reason = "good"),
                            @RecordFamily.Reserved(from = 250, to = »300, reason = "too far")
                        })
                        public interface Event {}
                        """),
                Mistake.of(
                        Message.RESERVED_RANGE_REVERSED,
                        "the reserved range ends before it begins: from 9 to 5; exchange the two",
                        """
                        package test;
                        @RecordFamily(reserved = @RecordFamily.Reserved(from = 9, to = »5, reason = "gone"))
                        public interface Event {}
                        """),
                Mistake.of(
                                Message.NOT_WRITTEN,
                                "test.SetCodec cannot be written: Attempt to recreate a file for type test.SetCodec; see"
                                        + " that no other processor generates a class of this name",
                                FAMILY,
                                """
                                package test;
                                @RecordType(tag = 1)
                                public »record Set(String key) implements Event {}
                                """)
                        .generating("""
                                package test;
                                public final class SetCodec {
                                    private SetCodec() {}
                                }
                                """));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeGivesOneErrorInItsPlace(Mistake mistake) {
        assertOneError(mistake, mistake.sources().compile());
    }

    /** Some tools make javac go on after errors; it then looks into method bodies too, those of stubs among them. */
    @ParameterizedTest
    @MethodSource("mistakes")
    void nothingElseIsWrongWhenJavacGoesOnAfterTheError(Mistake mistake) {
        assertOneError(
                mistake,
                mistake.sources().withOptions("-XDshould-stop.ifError=FLOW").compile());
    }

    private static void assertOneError(Mistake mistake, Compilation compilation) {
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        assertEquals(
                List.of(mistake.message().id() + ": " + mistake.text()),
                errors.stream().map(error -> error.getMessage(null)).toList());
        Diagnostic<? extends JavaFileObject> error = errors.get(0);
        String path = error.getSource().getName();
        assertEquals(
                mistake.position(),
                new Mistake.Position(
                        path.substring(path.lastIndexOf('/') + 1), error.getLineNumber(), error.getColumnNumber()));
    }

    @Test
    void everyMessageHasATest() {
        Set<Message> untested = EnumSet.allOf(Message.class);
        untested.removeAll(mistakes().stream().map(Mistake::message).collect(Collectors.toSet()));
        untested.removeAll(WireLockTest.messages());
        assertEquals(Set.of(), untested);
    }
}
