package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What updating and releasing make of a wire lock, and what they say of it. */
final class WireLockCommandsTest {
    private static final String FAMILY = """
            package test;
            @RecordFamily
            public interface Event {}
            """;
    private static final String PUT = """
            package test;
            @RecordType(tag = 10, name = "PUT")
            public record Put(@MaxBytes(5) String key, Color color) implements Event {}
            """;
    private static final String DELETE = """
            package test;
            @RecordType(tag = 2)
            public record Delete(String key) implements Event {}
            """;
    private static final String COLOR = """
            package test;
            public enum Color { @WireCode(0) RED }
            """;
    private static final String HEADER = """
            # The wire lock: how each record type stands on disk, one line a type, sorted by tag.
            # The compiler holds released types to it, because files hold them: a component that is removed, added,
            # renamed, reordered or retyped is an error. Unreleased types may change freely. The tag of a retired type
            # is not used again.
            #
            # The compiler writes it: with -Aember.wire.mode=update the unreleased lines as the sources have them, with
            # -Aember.wire.mode=release all types as released. Both keep comments like this one.
            """;
    private static final String UPDATED = HEADER + """
            ember-wire 1

            family test.Event
            unreleased   2 Delete {key: string}
            unreleased  10 PUT {key: string[..5], color: enum{RED=0}}
            """;
    private static final String RELEASED = UPDATED.replace("\nunreleased ", "\nreleased   ");

    @TempDir
    Path folder;

    private Path lock;

    @BeforeEach
    void setUp() {
        lock = folder.resolve("ember.wire");
    }

    private Compilation compile(String mode, String... files) {
        return Sources.importing(files)
                .withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=" + mode)
                .compile();
    }

    /** Compiles without a mistake; returns the note, without the path of the lock. */
    private String run(String mode, String... files) {
        Compilation compilation = compile(mode, files);
        assertThat(compilation).succeeded();
        assertThat(compilation).hadWarningCount(0);
        assertEquals(1, compilation.notes().size());
        return compilation.notes().get(0).getMessage(null).replace(lock.toString(), "LOCK");
    }

    private String content() throws IOException {
        return Files.readString(lock);
    }

    @Test
    void updatingCreatesTheFileAndSaysWhatIsNew() throws IOException {
        assertEquals("""
                wire lock LOCK:
                  + unreleased   2 Delete {key: string}
                  + unreleased  10 PUT {key: string[..5], color: enum{RED=0}}""", run("update", FAMILY, PUT, DELETE, COLOR));
        assertEquals(UPDATED, content());
        assertEquals(List.of(lock), filesIn());
    }

    @Test
    void releasingCreatesTheFileToo() throws IOException {
        run("release", FAMILY, PUT, DELETE, COLOR);
        assertEquals(RELEASED, content());
    }

    @Test
    void bothAreIdempotentWhateverTheOrderOfTheSources() throws IOException {
        List<String> files = new ArrayList<>(List.of(FAMILY, PUT, DELETE, COLOR));
        for (String mode : List.of("update", "release", "update", "release")) {
            run(mode, files.toArray(String[]::new));
            String once = content();
            Collections.rotate(files, 1);
            assertEquals("wire lock LOCK:\n  no record type has changed", run(mode, files.toArray(String[]::new)));
            assertEquals(once, content());
        }
        assertEquals(RELEASED, content());
    }

    @Test
    void unreleasedTypesFollowTheSourcesAndReleasedOnesDoNot() throws IOException {
        Files.writeString(lock, RELEASED);
        String put = PUT.replace("@MaxBytes(5) ", "");
        String color = COLOR.replace("RED", "RED, @WireCode(7) GREEN");
        String added = """
                package test;
                @RecordType(tag = 3)
                public record Added(int count) implements Event {}
                """;
        assertEquals(
                "wire lock LOCK:\n  + unreleased   3 Added {count: i32}",
                run("update", FAMILY, put, DELETE, color, added));
        String updated = RELEASED.replace("released    10", "unreleased   3 Added {count: i32}\nreleased    10");
        assertEquals(updated, content());

        assertThat(compile("check", FAMILY, put, DELETE, color, added.replace("int", "long")))
                .succeededWithoutWarnings();
        assertEquals(
                "wire lock LOCK:\n  - unreleased   3 Added {count: i32}\n  + unreleased   3 Added {count: i64}",
                run("update", FAMILY, put, DELETE, color, added.replace("int", "long")));

        assertEquals(
                "wire lock LOCK:\n  - unreleased   3 Added {count: i64}", run("update", FAMILY, put, DELETE, color));
        assertEquals(RELEASED, content());

        assertEquals("""
                wire lock LOCK:
                  - released    10 PUT {key: string[..5], color: enum{RED=0}}
                  + released    10 PUT {key: string, color: enum{RED=0, GREEN=7}}""", run("release", FAMILY, put, DELETE, color));
        assertEquals(List.of("EMB096"), idsOf(compile("check", FAMILY, PUT, DELETE, color)));
        assertEquals(List.of("EMB097"), idsOf(compile("check", FAMILY, put, DELETE, COLOR)));
    }

    @Test
    void whatIsGoneAndReservedIsRetiredByTheNextRelease() throws IOException {
        Files.writeString(lock, RELEASED);
        String reserved = FAMILY.replace(
                "@RecordFamily", "@RecordFamily(reserved = @RecordFamily.Reserved(from = 2, reason = \"was Delete\"))");
        run("update", reserved, PUT, COLOR);
        assertEquals(RELEASED, content());

        assertEquals("""
                wire lock LOCK:
                  - released     2 Delete {key: string}
                  + retired      2 Delete {key: string}""", run("release", reserved, PUT, COLOR));
        String retired = RELEASED.replace("released     2", "retired      2");
        assertEquals(retired, content());
        assertEquals(List.of("EMB089"), idsOf(compile("check", FAMILY, PUT, COLOR)));
        assertEquals(List.of("EMB088"), idsOf(compile("check", FAMILY, PUT, COLOR, DELETE)));

        // The name is free for a new type.
        run("release", reserved, PUT, COLOR, DELETE.replace("2", "3"));
        assertEquals(
                retired.replace("released    10", "released     3 Delete {key: string}\nreleased    10"), content());
    }

    @Test
    void commentsStayWhereTheyAreAndLinesAreSorted() throws IOException {
        Files.writeString(lock, """
                # mine\r
                ember-wire   1
                # of the last
                family test.Last

                  unreleased 1 X { }
                # of the family
                family   test.Event
                # of PUT
                released 10 PUT {key:string[..5],color:enum{RED=0}}
                # of Delete
                unreleased 2 "Delete" {a: u8}
                # at the end""");
        String last = FAMILY.replace("Event", "Last");
        assertEquals("""
                wire lock LOCK:
                  - unreleased   2 Delete {a: u8}
                  + unreleased   2 Delete {key: string}
                  - unreleased   1 X {}""", run("update", FAMILY, last, PUT, DELETE, COLOR));
        assertEquals("""
                # mine
                ember-wire 1

                # of the family
                family test.Event
                # of Delete
                unreleased   2 Delete {key: string}
                # of PUT
                released    10 PUT {key: string[..5], color: enum{RED=0}}

                # of the last
                family test.Last

                # at the end
                """, content());
    }

    @Test
    void aFamilyThatIsNotCompiledHereIsLeftAlone() throws IOException {
        Files.writeString(lock, RELEASED);
        Compilation library = Sources.importing(FAMILY, DELETE, COLOR).compile();
        Sources user = Sources.importing("""
                        package user;
                        @RecordFamily
                        public interface Other {}
                        """).against(library);
        for (String mode : List.of("check", "update", "release")) {
            Compilation compilation = user.withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=" + mode)
                    .compile();
            assertThat(compilation).succeeded();
            assertEquals(RELEASED + (mode.equals("check") ? "" : "\nfamily user.Other\n"), content());
        }
    }

    @Test
    void aFamilyThatIsNowhereIsDroppedUnlessItHadATypeInFiles() throws IOException {
        Files.writeString(lock, UPDATED);
        String other = FAMILY.replace("Event", "Other");
        assertThat(compile("check", other)).succeededWithoutWarnings();
        run("update", other);
        assertEquals(HEADER + "ember-wire 1\n\nfamily test.Other\n", content());

        String retired = HEADER + "ember-wire 1\n\nfamily test.Event\nretired      2 Delete {key: string}\n";
        Files.writeString(lock, retired);
        run("release", other);
        assertEquals(retired + "\nfamily test.Other\n", content());
    }

    /** Other processors can bring record types, and families, in later rounds. */
    @Test
    void whatIsGeneratedInLaterRoundsIsHeldToTheLockToo() throws IOException {
        String generated = """
                package test;
                @RecordFamily
                public interface Event {
                    @RecordType(tag = 2)
                    record Delete(String key) implements Event {}
                }
                """;
        Sources sources = Sources.importing(COLOR, PUT.replace("Event", "Other"), FAMILY.replace("Event", "Other"));
        Sources released = sources.withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=release");
        assertThat(released.withProcessor(() -> new Generating("", generated)).compile())
                .succeeded();
        assertEquals(HEADER + """
                ember-wire 1

                family test.Event
                released     2 Delete {key: string}

                family test.Other
                released    10 PUT {key: string[..5], color: enum{RED=0}}
                """, content());
        Sources checked = sources.withOptions("-Aember.wire=" + lock);
        String changed = generated.replace("String", "int");
        assertEquals(
                List.of("EMB095"),
                idsOf(checked.withProcessor(() -> new Generating("", changed)).compile()));
        assertEquals(List.of("EMB090"), idsOf(checked.compile()));
    }

    /** The reservations of a family are not this module's: here the lock alone says that a type is retired. */
    @Test
    void theTypesOfAnExtensionAreRetiredByHand() throws IOException {
        Compilation core = Sources.importing(FAMILY, PUT, COLOR).compile();
        String here = "@ExtendsFamily(test.Event.class) package here;\n";
        String added = """
                package here;
                @RecordType(tag = 36)
                public record Added(test.Color color) implements test.Event {}
                """;
        Sources both = Sources.importing(here, added).against(core);
        assertThat(both.withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=release")
                        .compile())
                .succeeded();
        String extended = HEADER + """
                ember-wire 1

                family test.Event
                released    36 Added {color: enum{RED=0}}
                """;
        assertEquals(extended, content());

        Sources without = Sources.importing(here).against(core);
        assertEquals(
                List.of(
                        "EMB084: released type Added (tag 36) is gone from Event, but files hold it; restore it, or, if no"
                                + " file can hold it any more, write retired instead of released in its line of the wire lock"),
                without.withOptions("-Aember.wire=" + lock).compile().errors().stream()
                        .map(error -> error.getMessage(null))
                        .toList());
        String retired = extended.replace("released    36", "retired     36");
        Files.writeString(lock, retired);
        for (String mode : List.of("check", "update", "release")) {
            assertThat(without.withOptions("-Aember.wire=" + lock, "-Aember.wire.mode=" + mode)
                            .compile())
                    .succeeded();
            assertEquals(retired, content());
        }
        assertEquals(
                List.of("EMB088"),
                idsOf(both.withOptions("-Aember.wire=" + lock).compile()));
    }

    @Test
    void namesOfAnyKindAreWrittenAndReadBack() throws IOException {
        String hostile = """
                package test;
                @RecordType(tag = 1, name = "a \\"b\\" #|{}\\n\\u200b\\ud800é")
                public record Odd(int größe, int _x$) implements Event {}
                """;
        run("release", FAMILY, hostile);
        assertEquals(
                "released     1 \"a \\\"b\\\" #|{}\\u000a\\u200b\\ud800\\u00e9\" {größe: i32, _x$: i32}",
                content().lines().reduce((first, second) -> second).orElseThrow());
        assertThat(compile("check", FAMILY, hostile)).succeededWithoutWarnings();
    }

    private List<Path> filesIn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<String> idsOf(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(null).split(":")[0])
                .toList();
    }
}
