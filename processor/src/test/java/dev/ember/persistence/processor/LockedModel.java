package dev.ember.persistence.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A family with every kind of component, as it is when it is released, and what it becomes by edits of its sources. */
final class LockedModel {
    static final String FAMILY = """
            package test;
            @RecordFamily(reserved = @RecordFamily.Reserved(from = 9, reason = "was OLD"))
            public interface Event {}
            """;

    /** What was there before the release of the rest, and is retired with it. */
    static final String OLD = """
            package test;
            @RecordType(tag = 9, name = "OLD")
            public record Old(String key) implements Event {}
            """;

    static final String PAID = """
            package test;
            @RecordType(tag = 4, name = "PAID")
            public record Paid(@CodedBy(MoneyCodec.class) String amount, java.time.Instant at, int[] parts)
                    implements Event {}
            """;

    private static final List<String> RELEASED = List.of(
            FAMILY,
            PAID,
            """
            package test;
            @RecordType(tag = 1, name = "PUT")
            public record Put(String key, @MaxBytes(64) Bytes value, long expiresAt, Color color) implements Event {}
            """,
            """
            package test;
            @RecordType(tag = 2)
            public record Draw(List<Point> points, Optional<Point> center, Map<String, Point> named) implements Event {}
            """,
            """
            package test;
            @RecordType(tag = 3, name = "SKETCH")
            public record Sketch(Figure figure, Style style) implements Event {}
            """,
            """
            package test;
            @RecordType(tag = 5)
            public record Ranged(Pair<Long> range, Pair<String> names) implements Event {}
            """,
            """
            package test;
            @RecordType(tag = 6)
            public record Located(Point3 at, Mode mode) implements Event {}
            """,
            """
            package test;
            @RecordType(tag = 7)
            public record Flushed() implements Event {}
            """,
            """
            package test;
            @ComponentRecord
            public record Point(int x, int y) {}
            """,
            """
            package test;
            @ComponentRecord
            public record Point3(int x, int y, int z) {}
            """,
            """
            package test;
            @ComponentRecord
            public record Style(Color color, @MaxCount(8) Set<String> tags, UUID id, OptionalInt width) {}
            """,
            """
            package test;
            @ComponentRecord
            public record Pair<T>(T from, T to, int step) {}
            """,
            """
            package test;
            public enum Color {
                @WireCode(0) RED,
                @WireCode(1) GREEN
            }
            """,
            """
            package test;
            public enum Mode {
                @WireCode(0) ROUGH,
                @WireCode(1) EXACT
            }
            """,
            """
            package test;
            public sealed interface Figure {
                @ComponentRecord @WireCode(1) record Circle(double radius) implements Figure {}
                @ComponentRecord @WireCode(2) record Square(double side, Color fill) implements Figure {}
            }
            """,
            codec("MoneyCodec"),
            codec("CoinCodec"));

    private final List<String> contents;

    private LockedModel(List<String> contents) {
        this.contents = List.copyOf(contents);
    }

    private static String codec(String name) {
        return """
                package test;
                public final class %s implements FieldCodec<String> {
                    @Override public WireType wireType() { return WireType.Scalar.STRING; }
                    @Override public int minimumSize() { return 4; }
                    @Override public long size(String value, String field) { return WireSize.string(value, field); }
                    @Override public void encode(String value, WireWriter out) { out.writeString(value); }
                    @Override public String decode(WireReader in, String field) { return in.readString(field); }
                }
                """.formatted(name);
    }

    /** As it is released. */
    static LockedModel released() {
        return new LockedModel(RELEASED);
    }

    /** With a text, which is there once, replaced by another. */
    LockedModel with(String before, String after) {
        List<String> changed = new ArrayList<>();
        int found = 0;
        for (String content : contents) {
            found += content.split(java.util.regex.Pattern.quote(before), -1).length - 1;
            changed.add(content.replace(before, after));
        }
        if (found != 1) {
            throw new IllegalArgumentException(found + " times: " + before);
        }
        return new LockedModel(changed);
    }

    /** With a text replaced by another wherever it is. */
    LockedModel withAll(String before, String after) {
        return new LockedModel(
                contents.stream().map(content -> content.replace(before, after)).toList());
    }

    LockedModel plus(String... files) {
        List<String> more = new ArrayList<>(contents);
        more.addAll(Arrays.asList(files));
        return new LockedModel(more);
    }

    /** Without a file. */
    LockedModel minus(String file) {
        return new LockedModel(
                contents.stream().filter(content -> !content.equals(file)).toList());
    }

    String[] files() {
        return contents.toArray(String[]::new);
    }

    Sources sources() {
        return Sources.importing(files());
    }
}
