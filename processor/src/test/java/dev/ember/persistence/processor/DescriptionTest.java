package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What is written of a family, in full. */
final class DescriptionTest {
    private static final String FOLDER = "/CLASS_OUTPUT/META-INF/ember-persistence/";
    private static final String BOTH = "-Aember.describe=markdown,json";

    private static final List<String> FILES = List.of("""
            package test;
            @RecordFamily(reserved = {
                @RecordFamily.Reserved(from = 4, reason = "was PAID | *old*"),
                @RecordFamily.Reserved(from = 200, to = 255, reason = "other modules")})
            public interface Event {}
            """, """
            package test;
            @RecordType(tag = 12, name = "DRAW")
            public record Draw(
                    long id,
                    Color color,
                    Optional<Integer> width,
                    Figure figure,
                    Map<UUID, Point> points,
                    @MaxCount(8) Set<String> tags,
                    @CodedBy(MoneyCodec.class) String price) implements Event {}
            """, """
            package test;
            @RecordType(tag = 3)
            public record Flush() implements Event {}
            """, """
            package test;
            @ComponentRecord
            public record Point(int x, int y) {}
            """, """
            package test;
            public enum Color { @WireCode(7) RED, @WireCode(0) GREEN }
            """, """
            package test;
            public sealed interface Figure {
                @ComponentRecord @WireCode(1) record Circle(double radius) implements Figure {}
                @ComponentRecord @WireCode(2) record Dot() implements Figure {}
            }
            """, """
            package test;
            public final class MoneyCodec implements FieldCodec<String> {
                @Override public WireType wireType() { return WireType.Scalar.STRING; }
                @Override public int minimumSize() { return 4; }
                @Override public long size(String value, String field) { return WireSize.string(value, field); }
                @Override public void encode(String value, WireWriter out) { out.writeString(value); }
                @Override public String decode(WireReader in, String field) { return in.readString(field); }
            }
            """);

    private static Map<String, String> describe(List<String> files, String... options) {
        Compilation compilation = Sources.importing(files.toArray(String[]::new))
                .withOptions(options)
                .compile();
        assertThat(compilation).succeededWithoutWarnings();
        return describedBy(compilation);
    }

    private static Map<String, String> describedBy(Compilation compilation) {
        Map<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            String path = file.toUri().getPath();
            if (path.startsWith(FOLDER)) {
                texts.put(path.substring(FOLDER.length()), text(file));
            }
        }
        return texts;
    }

    private static String text(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void markdown() {
        assertEquals(Map.of("test.Event.md", """
                # Record types of `test.Event`

                A record is its tag, one byte, and then its fields in the order of the table. Numbers are little-endian.

                | tag | name | record |
                |---|---|---|
                | 3 | Flush | `test.Flush` |
                | 12 | DRAW | `test.Draw` |

                ## 3 Flush

                | offset | field | type | bytes |
                |---|---|---|---|
                | 0 | *tag* 3 | `u8` | 1 |

                ## 12 DRAW

                | offset | field | type | bytes |
                |---|---|---|---|
                | 0 | *tag* 12 | `u8` | 1 |
                | 1 | `id` | `i64` | 8 |
                | 9 | `color` | `enum{GREEN=0, RED=7}` | 1 |
                | 10 | `width` | `optional<i32>` | 1 or 5 |
                |  | `figure` | `union{Circle=1{radius: f64}, Dot=2{}}` | 1 + variant |
                |  | `points` | `map<uuid, {x: i32, y: i32}>` | 4 + 24 × count |
                |  | `tags` | `set<string>[..8]` | 4 + elements |
                |  | `price` | `coded by test.MoneyCodec` | as the codec says |

                ## Reserved tags

                | tags | reason |
                |---|---|
                | 4 | was PAID &#124; &#42;old&#42; |
                | 200 to 255 | other modules |

                ## Types

                | type | on disk |
                |---|---|
                | `u8` | unsigned, 1 byte |
                | `coded by …` | whatever the codec of this name writes |
                | `enum{…}` | the code, u8 |
                | `f64` | IEEE 754 double precision, 8 bytes |
                | `i32` | signed, 4 bytes |
                | `i64` | signed, 8 bytes |
                | `map<…, …>` | count u32, then for each entry its key and its value, no two keys equal |
                | `optional<…>` | one byte, 0 or 1; the value follows if it is 1 |
                | `set<…>` | count u32, then the elements, no two of them equal |
                | `string` | length u32, then that many bytes of UTF-8 |
                | `union{…}` | the code, u8, then the fields of the variant |
                | `uuid` | 16 bytes in the order in which they are printed |
                | `{…}` | the fields, one after the other |
                | `…[..n]` | at most n bytes behind the length, or n elements behind the count or dimension |
                """), describe(FILES, "-Aember.describe=markdown"));
    }

    @Test
    void json() {
        assertEquals(Map.of("test.Event.json", """
                {
                  "schema": "ember-record-family",
                  "version": 1,
                  "family": "test.Event",
                  "records": [
                    {
                      "tag": 3,
                      "name": "Flush",
                      "record": "test.Flush",
                      "fields": []
                    },
                    {
                      "tag": 12,
                      "name": "DRAW",
                      "record": "test.Draw",
                      "fields": [
                        {"name": "id", "type": "i64", "bytes": "8"},
                        {
                          "name": "color",
                          "type": {
                            "kind": "enum",
                            "constants": [
                              {"code": 0, "name": "GREEN"},
                              {"code": 7, "name": "RED"}
                            ]
                          },
                          "bytes": "1"
                        },
                        {
                          "name": "width",
                          "type": {"kind": "optional", "value": "i32"},
                          "bytes": "1 or 5"
                        },
                        {
                          "name": "figure",
                          "type": {
                            "kind": "union",
                            "variants": [
                              {
                                "code": 1,
                                "name": "Circle",
                                "fields": [
                                  {"name": "radius", "type": "f64", "bytes": "8"}
                                ]
                              },
                              {
                                "code": 2,
                                "name": "Dot",
                                "fields": []
                              }
                            ]
                          },
                          "bytes": "1 + variant"
                        },
                        {
                          "name": "points",
                          "type": {
                            "kind": "map",
                            "key": "uuid",
                            "value": {
                              "kind": "struct",
                              "fields": [
                                {"name": "x", "type": "i32", "bytes": "4"},
                                {"name": "y", "type": "i32", "bytes": "4"}
                              ]
                            }
                          },
                          "bytes": "4 + 24 × count"
                        },
                        {
                          "name": "tags",
                          "type": {
                            "kind": "limited",
                            "max": 8,
                            "type": {"kind": "set", "element": "string"}
                          },
                          "bytes": "4 + elements"
                        },
                        {
                          "name": "price",
                          "type": {"kind": "coded", "codec": "test.MoneyCodec"},
                          "bytes": "as the codec says"
                        }
                      ]
                    }
                  ],
                  "reserved": [
                    {"from": 4, "to": 4, "reason": "was PAID | *old*"},
                    {"from": 200, "to": 255, "reason": "other modules"}
                  ]
                }
                """.replace("×", "\\u00d7")), describe(FILES, "-Aember.describe=json"));
    }

    @Test
    void nothingIsWrittenUnlessItIsAskedFor() {
        assertEquals(Map.of(), describe(FILES));
        assertEquals(
                Set.of("test.Event.json", "test.Event.md"),
                describe(FILES, BOTH).keySet());
    }

    @Test
    void theOrderOfTheSourcesChangesNothing() {
        Map<String, String> texts = describe(FILES, BOTH);
        List<String> files = new ArrayList<>(FILES);
        for (int i = 1; i < files.size(); i++) {
            Collections.rotate(files, 1);
            assertEquals(texts, describe(files, BOTH));
        }
    }

    @Test
    void namesAndReasonsAreShownWhateverIsInThem() {
        Map<String, String> texts = describe(List.of("""
                        package test;
                        @RecordFamily(reserved = @RecordFamily.Reserved(from = 4, reason = "a\\n# b </td>\\u0000\\ud800"))
                        public interface Event {}
                        """, """
                        package test;
                        @RecordType(tag = 1, name = "`|<b>\\"\\\\\\u2028[x](y)_\\ud83d\\ude00")
                        public record Odd(int größe, int _x_) implements Event {}
                        """), BOTH);
        String page = texts.get("test.Event.md");
        String name = "&#96;&#124;&#60;b&#62;&#34;&#92;&#8232;&#91;x&#93;(y)&#95;&#128512;";
        assertContains(page, "| 1 | " + name + " | `test.Odd` |\n");
        assertContains(page, "## 1 " + name + "\n");
        assertContains(page, "| 1 | `größe` | `i32` | 4 |\n| 5 | `_x_` | `i32` | 4 |\n");
        assertContains(page, "| 4 | a&#65533;&#35; b &#60;/td&#62;&#65533;&#65533; |\n");
        String json = texts.get("test.Event.json");
        assertContains(json, "\"name\": \"`|<b>\\\"\\\\\\u2028[x](y)_\\ud83d\\ude00\"");
        assertContains(json, "{\"name\": \"gr\\u00f6\\u00dfe\", \"type\": \"i32\", \"bytes\": \"4\"}");
        assertContains(json, "\"reason\": \"a\\u000a# b </td>\\u0000\\ud800\"");
        json.chars().forEach(c -> assertTrue(c == '\n' || ' ' <= c && c <= '~'));
    }

    @Test
    void whatAnotherModuleAddsIsDescribedWithTheRest() {
        Compilation core = Sources.importing(FILES.toArray(String[]::new)).compile();
        Compilation extension = Sources.importing("""
                        package here;
                        @RecordType(tag = 100)
                        public record Added(test.Point at) implements test.Event {}
                        """)
                .against(core)
                .withOptions("-Aember.describe=markdown")
                .compile();
        assertThat(extension).succeeded();
        assertContains(describedBy(extension).get("test.Event.md"), """
                | 3 | Flush | `test.Flush` |
                | 12 | DRAW | `test.Draw` |
                | 100 | Added | `here.Added` |
                """);
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
    }
}
