package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ember.persistence.records.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page on the record types is what the compiler has written of the two families.
 *
 * <p>{@code -Dember.golden=rewrite} writes the page anew, and fails, so that nobody takes it for a test.
 */
class RecordTypesPageTest {
    private static final Path PAGE = Path.of(System.getProperty("ember.project"), "docs", "record-types.md");

    @Test
    void thePageIsWhatTheCompilerWrites() throws IOException {
        String expected = description(Mutation.class, "md") + "\n" + description(Value.class, "md");
        if ("rewrite".equals(System.getProperty("ember.golden"))) {
            Files.writeString(PAGE, expected);
            fail("rewritten: " + PAGE + "; look at the difference, and run again without -Dember.golden=rewrite");
        }
        assertEquals(expected, Files.readString(PAGE));
    }

    @Test
    void toolsFindTheSameAsJson() throws IOException {
        for (Class<?> family : new Class<?>[] {Mutation.class, Value.class}) {
            String json = description(family, "json");
            assertTrue(json.startsWith("{\n  \"schema\": \"ember-record-family\",\n  \"version\": 1,\n  \"family\": \""
                    + family.getName() + "\",\n"));
        }
    }

    private static String description(Class<?> family, String format) throws IOException {
        String name = "/META-INF/ember-persistence/" + family.getName() + "." + format;
        try (InputStream in = family.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
