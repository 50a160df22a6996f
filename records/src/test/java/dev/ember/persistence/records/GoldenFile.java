package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the golden files: named byte strings in hexadecimal, with comments. */
final class GoldenFile {
    private GoldenFile() {}

    static Map<String, byte[]> read(String resource) {
        Map<String, ByteArrayOutputStream> found = new LinkedHashMap<>();
        ByteArrayOutputStream current = null;
        try (var in = new BufferedReader(
                new InputStreamReader(GoldenFile.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String text = line.replaceFirst(";.*", "").strip();
                if (text.startsWith("= ")) {
                    current = new ByteArrayOutputStream();
                    assertNull(found.put(text.substring(2), current), () -> text + " stands there twice");
                } else if (!text.isEmpty()) {
                    current.writeBytes(HexFormat.of().parseHex(text.replace(" ", "")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        found.forEach((name, content) -> bytes.put(name, content.toByteArray()));
        return bytes;
    }
}
