package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.processor.diagnostic.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /**
     * A change of the released model, of its lock, or of the options, and the one error that it gives.
     *
     * @param mistake the sources, and the error; in its text, {@link #LOCK} is the path of the lock
     * @param lock what is changed in the lock
     * @param options the options, with the same word for the path
     */
    record Broken(Mistake mistake, UnaryOperator<String> lock, List<String> options) {
        private static final List<String> CHECK = List.of("-Aember.wire=" + LOCK, "-Aember.wire.mode=check");

        static Broken of(Message message, String text, LockedModel model) {
            return new Broken(Mistake.of(message, text, model.files()), content -> content, CHECK);
        }

        Broken withLock(String before, String after) {
            return new Broken(
                    mistake,
                    content -> {
                        String changed = lock.apply(content);
                        assertTrue(changed.contains(before), before);
                        return changed.replace(before, after);
                    },
                    options);
        }

        Broken withOptions(String... others) {
            return new Broken(mistake, lock, List.of(others));
        }

        Broken against(Compilation library) {
            return new Broken(mistake.against(library), lock, options);
        }

        Compilation compile(Path file) {
            return mistake.sources()
                    .withOptions(options.stream()
                            .map(option -> option.replace(LOCK, file.toString()))
                            .toArray(String[]::new))
                    .compile();
        }

        @Override
        public String toString() {
            return mistake.toString();
        }
    }

    static List<Broken> mistakes() {
        return Stream.of(
                        ofTypes(),
                        ofFields(),
                        ofNestedFields(),
                        ofCodes(),
                        ofLimits(),
                        ofGenerics(),
                        ofOtherModules(),
                        ofFiles(),
                        ofOptions())
                .flatMap(stream -> stream)
                .toList();
    }

    private static Stream<Broken> ofTypes() {
        return Stream.of(
                Broken.of(
                        Message.RELEASED_REMOVED,
                        "released type PAID (tag 4) is gone from Event, but files hold it; restore it, or, if"
                                + " no file can hold it any more, reserve the tag, with the reason, in"
                                + " @RecordFamily(reserved = ...): the next release retires it",
                        MODEL.minus(LockedModel.PAID).with("public interface", "public »interface")),
                Broken.of(
                        Message.RELEASED_RETAGGED,
                        "record Paid: files hold released type PAID under tag 4, and it has tag 44 now; give it"
                                + " tag 4 back",
                        MODEL.with("tag = 4", "tag = »44")),
                Broken.of(
                        Message.RELEASED_RETAGGED,
                        "record Flushed: files hold released type Flushed under tag 7, and it has tag 8 now;"
                                + " give it tag 7 back",
                        MODEL.with("tag = 7)", "tag = »8)")),
                Broken.of(
                        Message.RELEASED_RENAMED,
                        "record Put: the released type is called PUT, and tools show and read that name, but it"
                                + " is called SET now; call it PUT again, with @RecordType(name = ...)",
                        MODEL.with("\"PUT\"", "»\"SET\"")),
                Broken.of(
                        Message.RELEASED_RENAMED,
                        "record Drawn: the released type is called Draw, and tools show and read that name, but"
                                + " it is called Drawn now; call it Draw again, with @RecordType(name = ...)",
                        MODEL.with("record Draw", "»record Drawn")),
                Broken.of(
                        Message.RELEASED_TAG_TAKEN,
                        "record Sold has tag 4, under which files hold released type PAID, another type by its"
                                + " name and its components; take another tag, and leave this one to PAID",
                        MODEL.minus(LockedModel.PAID).plus("""
                        package test;
                        @RecordType(tag = »4)
                        public record Sold(String what) implements Event {}
                        """)),
                Broken.of(
                        Message.RETIRED_TAG_TAKEN,
                        "record Sold has tag 9, which was that of OLD, now retired: old files may hold it; take"
                                + " another tag",
                        MODEL.with("(reserved = @RecordFamily.Reserved(from = 9, reason = \"was OLD\"))", "")
                                .plus("""
                        package test;
                        @RecordType(tag = »9)
                        public record Sold(String what) implements Event {}
                        """)),
                Broken.of(
                        Message.RETIRED_NOT_RESERVED,
                        "tag 9, which was that of OLD, now retired, is not reserved in Event any more; reserve"
                                + " it again, with the reason: modules that do not see the wire lock see that",
                        MODEL.with(
                                "@RecordFamily(reserved = @RecordFamily.Reserved(from = 9, reason = \"was OLD\"))",
                                "»@RecordFamily")),
                Broken.of(
                        Message.RETIRED_NOT_RESERVED,
                        "tag 9, which was that of OLD, now retired, is not reserved in Event any more; reserve"
                                + " it again, with the reason: modules that do not see the wire lock see that",
                        MODEL.with("@RecordFamily.Reserved(from = 9", "»@RecordFamily.Reserved(from = 10")),
                Broken.of(
                        Message.RELEASED_FAMILY_GONE,
                        "family test.Event has released types in the wire lock LOCK, but does not exist;"
                                + " restore it, or, if it has another name now, write that name in its line there",
                        MODEL.withAll("Event", "Happening")));
    }

    private static Stream<Broken> ofFields() {
        return Stream.of(
                Broken.of(
                        Message.FIELD_REMOVED,
                        "Put: component key (string) is gone, but files hold it in released type PUT; restore"
                                + " it in its place, or declare a new record type, with a tag of its own, without it",
                        MODEL.with("public record Put(String key, ", "public »record Put(")),
                Broken.of(
                        Message.FIELD_REMOVED,
                        "Located: component mode (enum{ROUGH=0, EXACT=1}) is gone, but files hold it in"
                                + " released type Located; restore it in its place, or declare a new record type, with a"
                                + " tag of its own, without it",
                        MODEL.with("public record Located(Point3 at, Mode mode)", "public »record Located(Point3 at)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "Put: component once is new, but files hold released type PUT without it; remove it, or"
                                + " declare a new record type, with a tag of its own, that has it",
                        MODEL.with("long expiresAt, ", "long expiresAt, boolean »once, ")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "Flushed: component key is new, but files hold released type Flushed without it; remove"
                                + " it, or declare a new record type, with a tag of its own, that has it",
                        MODEL.with("Flushed()", "Flushed(String »key)")),
                Broken.of(
                        Message.FIELD_RENAMED,
                        "Put: component expiry is called expiresAt in released type PUT, and tools show and"
                                + " read that name; call it expiresAt again",
                        MODEL.with("long expiresAt", "long »expiry")),
                Broken.of(
                        Message.FIELD_RENAMED,
                        "Ranged: component ranges is called range in released type Ranged, and tools show and"
                                + " read that name; call it range again",
                        MODEL.with("Pair<Long> range", "Pair<Long> »ranges")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "Put: the components stand in the order expiresAt, key, value, color, but files hold"
                                + " those of released type PUT in the order key, value, expiresAt, color; put them back",
                        MODEL.with(
                                "String key, @MaxBytes(64) Bytes value, long expiresAt",
                                "long »expiresAt, String key, @MaxBytes(64) Bytes value")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "Sketch: the components stand in the order style, figure, but files hold those of"
                                + " released type SKETCH in the order figure, style; put them back",
                        MODEL.with("Figure figure, Style style", "Style »style, Figure figure")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Put: component expiresAt is stored as i32, but files hold i64 there in released type"
                                + " PUT; change it back, or declare a new record type, with a tag of its own, that has it",
                        MODEL.with("long expiresAt", "int »expiresAt")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Put: component expiresAt is stored as u63, but files hold i64 there in released type"
                                + " PUT; change it back, or declare a new record type, with a tag of its own, that has it",
                        MODEL.with("long expiresAt", "@NonNegative long »expiresAt")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Put: component key is stored as optional<string>, but files hold string there in"
                                + " released type PUT; change it back, or declare a new record type, with a tag of its"
                                + " own, that has it",
                        MODEL.with("String key, @MaxBytes", "Optional<String> »key, @MaxBytes")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Paid: component at is stored as duration, but files hold instant there in released"
                                + " type PAID; change it back, or declare a new record type, with a tag of its own, that"
                                + " has it",
                        MODEL.with("java.time.Instant at", "java.time.Duration »at")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Paid: component parts is stored as set<i32>, but files hold list<i32> there in"
                                + " released type PAID; change it back, or declare a new record type, with a tag of its"
                                + " own, that has it",
                        MODEL.with("int[] parts", "Set<Integer> »parts")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Paid: component parts.element is stored as u8, but files hold i32 there in released"
                                + " type PAID; change it back, or declare a new record type, with a tag of its own, that"
                                + " has it",
                        MODEL.with("int[] parts", "@Unsigned(8) int[] »parts")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Draw: component named.key is stored as i64, but files hold string there in released"
                                + " type Draw; change it back, or declare a new record type, with a tag of its own, that"
                                + " has it",
                        MODEL.with("Map<String, Point> named", "Map<Long, Point> »named")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Draw: component named.value is stored as list<{x: i32, y: i32}>, but files hold {x:"
                                + " i32, y: i32} there in released type Draw; change it back, or declare a new record"
                                + " type, with a tag of its own, that has it",
                        MODEL.with("Map<String, Point> named", "Map<String, List<Point>> »named")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Paid: component amount is stored as coded by test.CoinCodec, but files hold coded by"
                                + " test.MoneyCodec there in released type PAID; change it back, or declare a new record"
                                + " type, with a tag of its own, that has it",
                        MODEL.with(
                                "@CodedBy(MoneyCodec.class) String amount",
                                "@CodedBy(CoinCodec.class) String »amount")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Paid: component amount is stored as string, but files hold coded by test.MoneyCodec"
                                + " there in released type PAID; change it back, or declare a new record type, with a tag"
                                + " of its own, that has it",
                        MODEL.with("@CodedBy(MoneyCodec.class) String amount", "String »amount")));
    }

    private static Stream<Broken> ofNestedFields() {
        return Stream.of(
                Broken.of(
                        Message.FIELD_REMOVED,
                        "Point: component y (i32) is gone, but files hold it in released type Draw; restore it"
                                + " in its place, or declare a new record type, with a tag of its own, without it",
                        MODEL.with("public record Point(int x, int y)", "public »record Point(int x)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "Point: component z is new, but files hold released type Draw without it; remove it, or"
                                + " declare a new record type, with a tag of its own, that has it",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, int y, int »z)")),
                Broken.of(
                        Message.FIELD_RENAMED,
                        "Point: component height is called y in released type Draw, and tools show and read"
                                + " that name; call it y again",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, int »height)")),
                Broken.of(
                        Message.FIELDS_REORDERED,
                        "Point: the components stand in the order y, x, but files hold those of released type"
                                + " Draw in the order x, y; put them back",
                        MODEL.with("record Point(int x, int y)", "record Point(int »y, int x)")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Point: component y is stored as i64, but files hold i32 there in released type Draw;"
                                + " change it back, or declare a new record type, with a tag of its own, that has it",
                        MODEL.with("record Point(int x, int y)", "record Point(int x, long »y)")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Style: component tags.element is stored as i64, but files hold string there in"
                                + " released type SKETCH; change it back, or declare a new record type, with a tag of its"
                                + " own, that has it",
                        MODEL.with("Set<String> tags", "Set<Long> »tags")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Style: component width.value is stored as i64, but files hold i32 there in released"
                                + " type SKETCH; change it back, or declare a new record type, with a tag of its own,"
                                + " that has it",
                        MODEL.with("OptionalInt width", "OptionalLong »width")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Circle: component radius is stored as f32, but files hold f64 there in released type"
                                + " SKETCH; change it back, or declare a new record type, with a tag of its own, that has"
                                + " it",
                        MODEL.with("record Circle(double radius)", "record Circle(float »radius)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "Circle: component width is new, but files hold released type SKETCH without it; remove"
                                + " it, or declare a new record type, with a tag of its own, that has it",
                        MODEL.with("record Circle(double radius)", "record Circle(double radius, int »width)")),
                Broken.of(
                        Message.FIELD_ADDED,
                        "Draw: center.value (Point3): component z is new, but files hold released type Draw"
                                + " without it; remove it, or declare a new record type, with a tag of its own, that has"
                                + " it",
                        MODEL.with("Optional<Point> center", "Optional<Point3> »center")),
                Broken.of(
                        Message.FIELD_REMOVED,
                        "Located: at (Point): component z (i32) is gone, but files hold it in released type"
                                + " Located; restore it in its place, or declare a new record type, with a tag of its"
                                + " own, without it",
                        MODEL.with("Point3 at", "Point »at")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Located: component at is stored as {width: i32, height: i32}, but files hold {x: i32,"
                                + " y: i32, z: i32} there in released type Located; change it back, or declare a new"
                                + " record type, with a tag of its own, that has it",
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
                        "Color: code 1 (GREEN) stands for nothing any more, but files may hold it in released"
                                + " type PUT and another; restore GREEN with this code",
                        MODEL.with("public enum Color", "public »enum Color").with(",\n    @WireCode(1) GREEN", "")),
                Broken.of(
                        Message.CODE_CHANGED,
                        "Color: GREEN has code 2, but files hold it as 1 in released type PUT and another; give"
                                + " it code 1 back",
                        MODEL.with("@WireCode(1) GREEN", "@WireCode(»2) GREEN")),
                Broken.of(
                        Message.CODE_RENAMED,
                        "Color: LIME is called GREEN in released type PUT and another, and tools show and read"
                                + " that name; call it GREEN again",
                        MODEL.with("@WireCode(1) GREEN", "»@WireCode(1) LIME")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Located: component mode is stored as enum{RED=0, GREEN=1}, but files hold"
                                + " enum{ROUGH=0, EXACT=1} there in released type Located; change it back, or declare a"
                                + " new record type, with a tag of its own, that has it",
                        MODEL.with("Mode mode", "Color »mode")),
                Broken.of(
                        Message.CODE_REMOVED,
                        "Figure: code 1 (Circle) stands for nothing any more, but files may hold it in released"
                                + " type SKETCH; restore Circle with this code",
                        MODEL.with("public sealed interface", "public sealed »interface")
                                .with(
                                        "    @ComponentRecord @WireCode(1) record Circle(double radius) implements Figure {}\n",
                                        "")),
                Broken.of(
                        Message.CODE_CHANGED,
                        "Figure: Square has code 3, but files hold it as 2 in released type SKETCH; give it"
                                + " code 2 back",
                        MODEL.with("@WireCode(2) record Square", "@WireCode(»3) record Square")),
                Broken.of(
                        Message.CODE_RENAMED,
                        "Figure: Rectangle is called Square in released type SKETCH, and tools show and read"
                                + " that name; call it Square again",
                        MODEL.with("record Square", "»record Rectangle")));
    }

    private static Stream<Broken> ofLimits() {
        return Stream.of(
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "Put: component value has a limit of 63, but 64 in released type PUT, so that files may"
                                + " hold more; raise the limit to what it was, or remove it",
                        MODEL.with("@MaxBytes(64) Bytes value", "@MaxBytes(63) Bytes »value")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "Put: component key has a limit of 1000, but no limit in released type PUT, so that"
                                + " files may hold more; raise the limit to what it was, or remove it",
                        MODEL.with("String key, @MaxBytes", "@MaxBytes(1000) String »key, @MaxBytes")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "Style: component tags has a limit of 7, but 8 in released type SKETCH, so that files"
                                + " may hold more; raise the limit to what it was, or remove it",
                        MODEL.with("@MaxCount(8) Set<String> tags", "@MaxCount(7) Set<String> »tags")),
                Broken.of(
                        Message.LIMIT_LOWERED,
                        "Draw: component named.key has a limit of 9, but no limit in released type Draw, so"
                                + " that files may hold more; raise the limit to what it was, or remove it",
                        MODEL.with("Map<String, Point> named", "@MaxBytes(9) Map<String, Point> »named")));
    }

    private static Stream<Broken> ofGenerics() {
        return Stream.of(
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Ranged: component range is stored as {from: i32, to: i32, step: i32}, but files hold"
                                + " {from: i64, to: i64, step: i32} there in released type Ranged; change it back, or"
                                + " declare a new record type, with a tag of its own, that has it",
                        MODEL.with("Pair<Long> range", "Pair<Integer> »range")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Pair: component step is stored as i64, but files hold i32 there in released type"
                                + " Ranged; change it back, or declare a new record type, with a tag of its own, that has"
                                + " it",
                        MODEL.with("T to, int step", "T to, long »step")),
                Broken.of(
                        Message.FIELD_RETYPED,
                        "Pair: component to is stored as list<i64>, but files hold i64 there in released type"
                                + " Ranged; change it back, or declare a new record type, with a tag of its own, that has"
                                + " it",
                        MODEL.with("T to, int step", "List<T> »to, int step")),
                Broken.of(
                        Message.FIELD_REMOVED,
                        "Pair: component step (i32) is gone, but files hold it in released type Ranged; restore"
                                + " it in its place, or declare a new record type, with a tag of its own, without it",
                        MODEL.with(
                                "public record Pair<T>(T from, T to, int step)",
                                "public »record Pair<T>(T from, T to)")));
    }

    /** What is not compiled here is reported at the component that has the type. */
    private static Stream<Broken> ofOtherModules() {
        String point = """
                package test;
                @ComponentRecord
                public record Point(int x, int y) {}
                """;
        String color = """
                package test;
                public enum Color {
                    @WireCode(0) RED,
                    @WireCode(1) GREEN
                }
                """;
        LockedModel withoutPoint = MODEL.minus(point);
        LockedModel withoutColor = MODEL.minus(color);
        return Stream.of(
                Broken.of(
                                Message.FIELD_RETYPED,
                                "Draw: component points.element.y is stored as i64, but files hold i32 there in"
                                        + " released type Draw; change it back, or declare a new record type, with a tag of its"
                                        + " own, that has it",
                                withoutPoint
                                        .with("List<Point> points", "List<Point> »points")
                                        .with(", Optional<Point> center, Map<String, Point> named", ""))
                        .withLock(", center: optional<{x: i32, y: i32}>, named: map<string, {x: i32, y: i32}>", "")
                        .against(library(point.replace("int y", "long y"))),
                Broken.of(
                                Message.FIELD_RETYPED,
                                "Draw: component points.element is stored as {x: i32, y: i64, z: i32}, but files hold"
                                        + " {x: i32, y: i32} there in released type Draw; change it back, or declare a new record"
                                        + " type, with a tag of its own, that has it",
                                withoutPoint
                                        .with("List<Point> points", "List<Point> »points")
                                        .with(", Optional<Point> center, Map<String, Point> named", ""))
                        .withLock(", center: optional<{x: i32, y: i32}>, named: map<string, {x: i32, y: i32}>", "")
                        .against(library(point.replace("int y", "long y, int z"), """
                                package test;
                                public final class AnotherLibrary {
                                    private AnotherLibrary() {}
                                }
                                """)),
                Broken.of(
                                Message.CODE_CHANGED,
                                "Put: color (Color): GREEN has code 3, but files hold it as 1 in released type PUT;"
                                        + " give it code 1 back",
                                withoutColor
                                        .with("Color color) implements", "Color »color) implements")
                                        .with("record Style(Color color, ", "record Style(")
                                        .with("double side, Color fill", "double side"))
                        .withLock("{color: enum{RED=0, GREEN=1}, tags", "{tags")
                        .withLock(", fill: enum{RED=0, GREEN=1}", "")
                        .against(library(color.replace("(1)", "(3)"))));
    }

    private static Compilation library(String... files) {
        Compilation compilation = Sources.importing(files).compile();
        assertThat(compilation).succeeded();
        return compilation;
    }

    private static Stream<Broken> ofFiles() {
        return Stream.of(
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 14, column 1: expected family, released,"
                                        + " unreleased or retired, not 'relaesed'; correct the line",
                                MODEL)
                        .withLock("released     4 PAID", "relaesed     4 PAID"),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 14, column 60: 'instnat' is no type; there are"
                                        + " list, set, map, optional, enum, union, coded by, bool, i8, u8, i16, u16, i32, u32,"
                                        + " i64, u63, u64, f32, f64, string, bytes, vector, uuid, instant, duration, bigint;"
                                        + " correct the line",
                                MODEL)
                        .withLock("at: instant", "at: instnat"),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 10, column 1: expected family, released,"
                                        + " unreleased or retired, not \"<\"; correct the line",
                                MODEL)
                        .withLock("family", "<<<<<<< HEAD\nfamily"),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 8, column 12: version 2 is not known to this"
                                        + " processor, which knows 1; correct the line",
                                MODEL)
                        .withLock("ember-wire 1", "ember-wire 2"),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 16, column 14: tag 5 is there twice; correct"
                                        + " the line",
                                MODEL)
                        .withLock("released     6", "released     5"),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 11, column 1: a record type stands before the"
                                        + " line of its family; correct the line",
                                MODEL)
                        .withLock("family test.Event", ""),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 18, column 8: family test.Event is there"
                                        + " twice; correct the line",
                                MODEL)
                        .withLock("retired  ", "family test.Event\nretired  "),
                Broken.of(
                                Message.LOCK_MALFORMED,
                                "the wire lock LOCK is malformed at line 10, column 1: expected 'ember-wire', not"
                                        + " 'family'; correct the line",
                                MODEL)
                        .withLock("ember-wire 1", ""),
                Broken.of(
                                Message.LOCK_UNREADABLE,
                                "the wire lock LOCK.missing cannot be read: it does not exist; correct the option"
                                        + " -Aember.wire, or create the file with -Aember.wire.mode=update",
                                MODEL)
                        .withOptions("-Aember.wire=LOCK.missing"),
                Broken.of(
                                Message.FILE_NOT_WRITTEN,
                                "LOCK.missing/ember.wire cannot be written: it does not exist; see that its folder"
                                        + " exists and that nothing else writes it",
                                MODEL)
                        .withOptions("-Aember.wire=LOCK.missing/ember.wire", "-Aember.wire.mode=update"));
    }

    private static Stream<Broken> ofOptions() {
        return Stream.of(
                Broken.of(
                                Message.OPTION_VALUE,
                                "option -Aember.wire.mode=chekc is not understood; write check, update or release",
                                MODEL)
                        .withOptions("-Aember.wire=LOCK", "-Aember.wire.mode=chekc"),
                Broken.of(
                                Message.OPTION_VALUE,
                                "option -Aember.wire= is not understood; name the file of the wire lock",
                                MODEL)
                        .withOptions("-Aember.wire.mode=update"),
                Broken.of(
                                Message.OPTION_VALUE,
                                "option -Aember.wire= is not understood; name the file of the wire lock",
                                MODEL)
                        .withOptions("-Aember.wire"),
                Broken.of(
                                Message.OPTION_VALUE,
                                "option -Aember.describe=markdown,html is not understood; write markdown, json, or"
                                        + " markdown,json",
                                MODEL)
                        .withOptions("-Aember.describe=markdown,html"),
                Broken.of(
                                Message.OPTION_VALUE,
                                "option -Aember.describe= is not understood; write markdown, json, or markdown,json",
                                MODEL)
                        .withOptions("-Aember.describe"));
    }

    /** One of each kind: what is written does not depend on where the mistake is. */
    static List<Broken> oneOfEachKind() {
        Set<Message> seen = EnumSet.noneOf(Message.class);
        return mistakes().stream()
                .filter(broken -> broken.options().equals(Broken.CHECK))
                .filter(broken -> seen.add(broken.mistake().message()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeGivesOneErrorInItsPlace(Broken broken) throws IOException {
        Files.writeString(lock, broken.lock().apply(released));
        assertOneError(broken, broken.compile(lock));
    }

    /** Not even when javac goes on after the error, as some tools make it. */
    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void nothingIsReleasedWhenThereIsAMistake(Broken broken) throws IOException {
        String before = broken.lock().apply(released);
        Files.writeString(lock, before);
        assertOneError(
                broken,
                broken.withOptions("-Aember.wire=" + LOCK, "-Aember.wire.mode=release", "-XDshould-stop.ifError=FLOW")
                        .compile(lock));
        assertEquals(before, Files.readString(lock));
        assertEquals(List.of(lock), filesIn(folder));
    }

    private void assertOneError(Broken broken, Compilation compilation) {
        Mistake mistake = broken.mistake();
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.errors();
        assertEquals(
                List.of(mistake.message().id() + ": " + mistake.text().replace(LOCK, lock.toString())),
                errors.stream().map(error -> error.getMessage(null)).toList());
        Diagnostic<? extends JavaFileObject> error = errors.get(0);
        assertEquals(
                mistake.position(),
                error.getSource() == null
                        ? null
                        : new Mistake.Position(
                                Path.of(error.getSource().getName())
                                        .getFileName()
                                        .toString(),
                                error.getLineNumber(),
                                error.getColumnNumber()));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** The messages that are tested here. */
    static Set<Message> messages() {
        return mistakes().stream().map(broken -> broken.mistake().message()).collect(Collectors.toSet());
    }

    @Test
    void mistakesAreReportedTogetherEachOnce() {
        Compilation compilation = compile(
                MODEL.with("tag = 4", "tag = 44")
                        .with("long expiresAt", "int expiresAt")
                        .with("@WireCode(1) GREEN", "@WireCode(2) GREEN")
                        .with("record Point(int x, int y)", "record Point(int y, int x)")
                        .plus("""
                                package test;
                                @RecordType(tag = 4)
                                public record Sold(String what) implements Event {}
                                """),
                "check");
        assertEquals(List.of("EMB085", "EMB087", "EMB094", "EMB095", "EMB098"), idsOf(compilation));
    }

    @Test
    void exchangedTagsAreTwoMistakes() {
        Compilation compilation = compile(
                MODEL.with("tag = 4", "tag = 70").with("tag = 7)", "tag = 4)").with("tag = 70", "tag = 7"), "check");
        assertEquals(List.of("EMB085", "EMB085"), idsOf(compilation));
    }

    /** A retired tag is protected by its reservation, as the tag of any module is. */
    @Test
    void aRetiredTagThatIsReservedIsReportedAsReserved() {
        Compilation compilation = compile(MODEL.plus(LockedModel.OLD), "check");
        assertEquals(List.of("EMB041"), idsOf(compilation));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "update", "release"})
    void otherMistakesAreReportedAlone(String mode) throws IOException {
        LockedModel changed = MODEL.with("long expiresAt", "int expiresAt");
        assertEquals(List.of("EMB014"), idsOf(compile(changed.with("Style style", "@Unsigned(8) String style"), mode)));
        Compilation unresolved = compile(changed.with("Style style", "Missing style"), mode);
        assertEquals(
                List.of("compiler.err.cant.resolve"),
                unresolved.errors().stream()
                        .map(error -> error.getCode().replaceAll("[.]location$", ""))
                        .toList());
        assertEquals(released, Files.readString(lock));
    }

    private static List<String> idsOf(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(null).split(":")[0])
                .sorted()
                .toList();
    }

    private static final String ADDED = """
            package test;
            @RecordType(tag = 8)
            public record Added(String key) implements Event {}
            """;

    /** Changes that files survive. */
    static Stream<LockedModel> harmless() {
        return Stream.of(
                MODEL,
                MODEL.with("@MaxBytes(64)", "@MaxBytes(65)"),
                MODEL.with("@MaxBytes(64) ", ""),
                MODEL.with("@MaxCount(8)", "@MaxCount(9)"),
                MODEL.with("@WireCode(1) GREEN", "@WireCode(7) BLUE,\n    @WireCode(1) GREEN"),
                MODEL.with(
                        "public sealed interface Figure {",
                        "public sealed interface Figure {\n    @ComponentRecord @WireCode(0) record Dot() implements Figure {}"),
                MODEL.with("@WireCode(0) RED,\n    @WireCode(1) GREEN", "@WireCode(1) GREEN,\n    @WireCode(0) RED"),
                MODEL.withAll("Point3", "Place"),
                MODEL.withAll("Color", "Colour"),
                MODEL.with("record Put", "record Stored"),
                MODEL.with("int[] parts", "List<Integer> parts"),
                MODEL.plus(ADDED),
                MODEL.minus(LockedModel.PAID)
                        .with(
                                "@RecordFamily(reserved = @RecordFamily.Reserved(from = 9, reason = \"was OLD\"))",
                                "@RecordFamily(reserved = {@RecordFamily.Reserved(from = 9, reason = \"was OLD\"),"
                                        + " @RecordFamily.Reserved(from = 4, reason = \"was PAID\")})"));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatFilesSurviveIsFree(LockedModel model) throws IOException {
        assertThat(compile(model, "check")).succeededWithoutWarnings();
        assertEquals(released, Files.readString(lock));
    }
}
