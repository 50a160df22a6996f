package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Released types are held to the wire lock; everything else is free; the two commands never weaken it. */
final class WireLockTest {
    /** In an expected text, the path of the lock. */
    private static final String LOCK = "LOCK";

    private static final LockedModel MODEL = LockedModel.released();

    /** The lock after the release of {@link #MODEL}. */
    private static String released;

    @TempDir
    Path folder;

    private Path lock;

    @BeforeAll
    static void release(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ember.wire");
        LockedModel before = MODEL.minus(LockedModel.FAMILY).plus("""
                package test;
                @RecordFamily
                public interface Event {}
                """, LockedModel.OLD);
        assertThat(compile(before.sources(), file, "release")).succeededWithoutWarnings();
        assertThat(compile(MODEL.sources(), file, "release")).succeeded();
        released = Files.readString(file);
    }

    @BeforeEach
    void writeLock() throws IOException {
        lock = folder.resolve("ember.wire");
        Files.writeString(lock, released);
    }

    private static Compilation compile(Sources sources, Path lock, String mode) {
        return sources.withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=" + mode)
                .compile();
    }

    private Compilation compile(LockedModel model, String mode) {
        return compile(model.sources(), lock, mode);
    }

    @Test
    void theLockSaysWhatIsReleased() {
        assertEquals(
                """
                ember-wire 1

                family test.Event
                released     1 PUT {key: string, value: bytes[..64], expiresAt: i64, color: enum{RED=0, GREEN=1}}
                released     2 Draw {points: list<{x: i32, y: i32}>, center: optional<{x: i32, y: i32}>, named: map<string, {x: i32, y: i32}>}
                released     3 SKETCH {figure: union{Circle=1{radius: f64}, Square=2{side: f64, fill: enum{RED=0, GREEN=1}}}, style: {color: enum{RED=0, GREEN=1}, tags: set<string>[..8], id: uuid, width: optional<i32>}}
                released     4 PAID {amount: coded by test.MoneyCodec, at: instant, parts: list<i32>}
                released     5 Ranged {range: {from: i64, to: i64, step: i32}, names: {from: string, to: string, step: i32}}
                released     6 Located {at: {x: i32, y: i32, z: i32}, mode: enum{ROUGH=0, EXACT=1}}
                released     7 Flushed {}
                retired      9 OLD {key: string}
                """,
                released.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n", "", "\n")));
    }

    /** A change of the released model, of its lock, or of the options, and the one error that it gives. */
    record Broken(Mistake mistake, UnaryOperator<String> lock) {
        static Broken of(Message message, String text, LockedModel model) {
            return new Broken(Mistake.of(message, text, model.files()), content -> content);
        }

        Broken withLock(String before, String after) {
            return new Broken(mistake, content -> {
                assertTrue(content.contains(before), before);
                return content.replace(before, after);
            });
        }

        @Override
        public String toString() {
            return mistake.toString();
        }
    }

    static List<Broken> mistakes() {
        return Stream.of(ofTypes(), ofFields(), ofNestedFields(), ofCodes(), ofLimits(), ofGenerics(), ofFiles())
                .flatMap(stream -> stream)
                .toList();
    }

    private static Stream<Broken> ofTypes() {
        return Stream.of(
                Broken.of(
                        Message.RELEASED_REMOVED,
                        "X",
                        MODEL.minus(LockedModel.PAID).with("public interface", "public »interface")),
                Broken.of(Message.RELEASED_RETAGGED, "X", MODEL.with("tag = 4", "tag = »44")),
                Broken.of(Message.RELEASED_RETAGGED, "X", MODEL.with("tag = 7)", "tag = »8)")),
                Broken.of(Message.RELEASED_RENAMED, "X", MODEL.with("\"PUT\"", "»\"SET\"")),
                Broken.of(Message.RELEASED_RENAMED, "X", MODEL.with("record Draw", "»record Drawn")),
                Broken.of(
                        Message.RELEASED_TAG_TAKEN,
                        "X",
                        MODEL.minus(LockedModel.PAID).plus("""
                        package test;
                        @RecordType(tag = »4)
                        public record Sold(String what) implements Event {}
                        """)),
                Broken.of(
                        Message.RETIRED_TAG_TAKEN,
                        "X",
                        MODEL.with("(reserved = @RecordFamily.Reserved(from = 9, reason = \"was OLD\"))", "")
                                .plus("""
                        package test;
                        @RecordType(tag = »9)
                        public record Sold(String what) implements Event {}
                        """)),
                Broken.of(
                        Message.RETIRED_NOT_RESERVED,
                        "X",
                        MODEL.with(
                                "@RecordFamily(reserved = @RecordFamily.Reserved(from = 9, reason = \"was OLD\"))",
                                "»@RecordFamily")),
                Broken.of(
                        Message.RETIRED_NOT_RESERVED,
                        "X",
                        MODEL.with("@RecordFamily.Reserved(from = 9", "»@RecordFamily.Reserved(from = 10")),
                Broken.of(Message.RELEASED_FAMILY_GONE, "X", MODEL.withAll("Event", "Happening")));
    }

    private static Stream<Broken> ofFields() {
        return Stream.of(
                Broken.of(
                        Message.FIELD_REMOVED,
                        "X",
                        MODEL.with("public record Put(String key, ", "public »record Put(")),
                Broken.of(
                        Message.FIELD_REMOVED,
                        "X",
                        MODEL.with("public record Located(Point3 at, Mode mode)", "public »record Located(Point3 at)")),
                Broken.of(Message.FIELD_ADDED, "X", MODEL.with("long expiresAt, ", "long expiresAt, boolean »once, ")),
                Broken.of(Message.FIELD_ADDED, "X", MODEL.with("Flushed()", "Flushed(String »key)")),
                Broken.of(Message.FIELD_RENAMED, "X", MODEL.with("long expiresAt", "long »expiry")),
                Broken.of(Message.FIELD_RENAMED, "X", MODEL.with("Pair<Long> range", "Pair<Long> »ranges")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "X",
                        MODEL.with(
                                "String key, @MaxBytes(64) Bytes value, long expiresAt",
                                "long »expiresAt, String key, @MaxBytes(64) Bytes value")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "X",
                        MODEL.with("Figure figure, Style style", "Style »style, Figure figure")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("long expiresAt", "int »expiresAt")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("long expiresAt", "@NonNegative long »expiresAt")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("String key, @MaxBytes", "Optional<String> »key, @MaxBytes")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("java.time.Instant at", "java.time.Duration »at")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("int[] parts", "Set<Integer> »parts")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("int[] parts", "@Unsigned(8) int[] »parts")),
                Broken.of(
                        Message.FIELD_RETYPED, "X", MODEL.with("Map<String, Point> named", "Map<Long, Point> »named")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("Map<String, Point> named", "Map<String, List<Point>> »named")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with(
                                "@CodedBy(MoneyCodec.class) String amount",
                                "@CodedBy(CoinCodec.class) String »amount")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("@CodedBy(MoneyCodec.class) String amount", "String »amount")));
    }

    private static Stream<Broken> ofNestedFields() {
        return Stream.of(
                Broken.of(
                        Message.FIELD_REMOVED,
                        "X",
                        MODEL.with("public record Point(int x, int y)", "public »record Point(int x)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "X",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, int y, int »z)")),
                Broken.of(
                        Message.FIELD_RENAMED,
                        "X",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, int »height)")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "X",
                        MODEL.with("record Point(int x, int y)", "record Point(int »y, int x)")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, long »y)")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("Set<String> tags", "Set<Long> »tags")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("OptionalInt width", "OptionalLong »width")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("record Circle(double radius)", "record Circle(float »radius)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "X",
                        MODEL.with("record Circle(double radius)", "record Circle(double radius, int »width)")),
                Broken.of(Message.FIELD_ADDED, "X", MODEL.with("Optional<Point> center", "Optional<Point3> »center")),
                Broken.of(Message.FIELD_REMOVED, "X", MODEL.with("Point3 at", "Point »at")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "X",
                        MODEL.with("Point3 at", "Size »at").plus("""
                        package test;
                        @ComponentRecord
                        public record Size(int width, int height) {}
                        """)));
    }

    private static Stream<Broken> ofCodes() {
        return Stream.of(
                Broken.of(
                        Message.CODE_REMOVED,
                        "X",
                        MODEL.with("public enum Color", "public »enum Color").with(",\n    @WireCode(1) GREEN", "")),
                Broken.of(Message.CODE_CHANGED, "X", MODEL.with("@WireCode(1) GREEN", "@WireCode(»2) GREEN")),
                Broken.of(Message.CODE_RENAMED, "X", MODEL.with("@WireCode(1) GREEN", "»@WireCode(1) LIME")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("Mode mode", "Color »mode")),
                Broken.of(
                        Message.CODE_REMOVED,
                        "X",
                        MODEL.with("public sealed interface", "public sealed »interface")
                                .with(
                                        "    @ComponentRecord @WireCode(1) record Circle(double radius) implements Figure {}\n",
                                        "")),
                Broken.of(
                        Message.CODE_CHANGED,
                        "X",
                        MODEL.with("@WireCode(2) record Square", "@WireCode(»3) record Square")),
                Broken.of(Message.CODE_RENAMED, "X", MODEL.with("record Square", "»record Rectangle")));
    }

    private static Stream<Broken> ofLimits() {
        return Stream.of(
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "X",
                        MODEL.with("@MaxBytes(64) Bytes value", "@MaxBytes(63) Bytes »value")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "X",
                        MODEL.with("String key, @MaxBytes", "@MaxBytes(1000) String »key, @MaxBytes")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "X",
                        MODEL.with("@MaxCount(8) Set<String> tags", "@MaxCount(7) Set<String> »tags")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "X",
                        MODEL.with("Map<String, Point> named", "@MaxBytes(9) Map<String, Point> »named")));
    }

    private static Stream<Broken> ofGenerics() {
        return Stream.of(
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("Pair<Long> range", "Pair<Integer> »range")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("T to, int step", "T to, long »step")),
                Broken.of(Message.FIELD_RETYPED, "X", MODEL.with("T to, int step", "List<T> »to, int step")),
                Broken.of(
                        Message.FIELD_REMOVED,
                        "X",
                        MODEL.with(
                                "public record Pair<T>(T from, T to, int step)",
                                "public »record Pair<T>(T from, T to)")));
    }

    private static Stream<Broken> ofFiles() {
        return Stream.of(
                Broken.of(Message.LOCK_MALFORMED, "X", MODEL).withLock("released     4 PAID", "relaesed     4 PAID"),
                Broken.of(Message.LOCK_MALFORMED, "X", MODEL).withLock("at: instant", "at: instnat"),
                Broken.of(Message.LOCK_MALFORMED, "X", MODEL).withLock("family", "<<<<<<< HEAD\nfamily"),
                Broken.of(Message.LOCK_MALFORMED, "X", MODEL).withLock("ember-wire 1", "ember-wire 2"),
                Broken.of(Message.LOCK_MALFORMED, "X", MODEL).withLock("released     6", "released     5"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void print(Broken broken) throws IOException {
        String content = broken.lock().apply(released);
        Files.writeString(lock, content);
        Compilation c = compile(broken.mistake().sources(), lock, "check");
        System.out.println(
                "=== " + broken.mistake().message() + " " + broken.mistake().position());
        c.errors()
                .forEach(e -> System.out.println(
                        "  " + (e.getSource() == null ? null : e.getSource().getName()) + ":" + e.getLineNumber() + ":"
                                + e.getColumnNumber() + " " + e.getMessage(null)));
    }
}
