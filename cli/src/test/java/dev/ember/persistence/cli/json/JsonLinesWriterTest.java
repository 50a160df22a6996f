package dev.ember.persistence.cli.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.hash.HashField;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.records.value.HashValue;
import dev.ember.persistence.records.value.SetValue;
import dev.ember.persistence.records.value.StringValue;
import dev.ember.persistence.records.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesWriterTest {
    @Test
    void keysStandAsTheyAreHoweverLongAndWhereverTheBufferEnds() throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String key = "a".repeat(shift) + "🦀".repeat(5000) + "ü".repeat(5000);
            assertEquals(
                    "{\"key\":\"" + key + "\",\"type\":\"string\",\"value\":\"\",\"expire_ms\":-1}\n",
                    print(key, new StringValue(Bytes.EMPTY)));
        }
    }

    @Test
    void onlyQuotationMarksBackslashesAndControlCharactersAreEscaped() throws IOException {
        assertEquals(
                "{\"key\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028<\",\"type\":\"string\",\"value\":\"\",\"expire_ms\":-1}\n",
                print("\"\\/\b\t\n\f\r\0\u001f\u007f\u2028<", new StringValue(Bytes.EMPTY)));
    }

    @Test
    void hashesAreSortedByTheBytesOfTheirFieldsAndTheLastOfRepeatedOnesCounts() throws IOException {
        assertEquals(
                "{\"key\":\"k\",\"type\":\"hash\",\"value\":[[\"a\",\"Ag==\"],[\"～\",\"\"],[\"🦀\",\"\"]],\"expire_ms\":-1}\n",
                print(
                        "k",
                        new HashValue(List.of(
                                new HashField("🦀", Bytes.EMPTY),
                                new HashField("a", Bytes.of(1)),
                                new HashField("～", Bytes.EMPTY),
                                new HashField("a", Bytes.of(2))))));
    }

    @Test
    void setsAreSortedByTheBytesOfTheirMembersAndHoldEachOnce() throws IOException {
        assertEquals(
                "{\"key\":\"k\",\"type\":\"set\",\"value\":[\"\",\"～\",\"🦀\"],\"expire_ms\":-1}\n",
                print("k", new SetValue(List.of("🦀", "", "～", ""))));
    }

    private static String print(String key, Value value) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (JsonLinesWriter<Mutation, Value> out = new JsonLinesWriter<>(lines, new KeyspaceModel())) {
            out.snapshotEntry(key, value, -1);
        }
        return lines.toString(StandardCharsets.UTF_8);
    }
}
