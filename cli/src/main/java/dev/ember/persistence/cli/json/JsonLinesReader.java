package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@link JsonLinesWriter} prints of a file, holding one line at a time.
 *
 * <p>The members of an object may stand in any order. A member that is missing, unknown or of the wrong kind is an
 * error, and so is malformed UTF-8, as it is in the files the lines become. Not thread-safe.
 */
public final class JsonLinesReader implements Closeable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // A field of 512 MiB is longer in base64 than what the parser takes by default.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private JsonValue.Members members;
    private long line;

    /** A reader of UTF-8 text from a stream, which stays open when the reader is closed. */
    public JsonLinesReader(InputStream stream) throws IOException {
        parser = FACTORY.createParser(new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()));
    }

    /**
     * Reads the next object.
     *
     * @return false at the end of the input
     * @throws InvalidLineException if what follows is no JSON object
     */
    public boolean next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            line = parser.currentTokenLocation().getLineNr();
            if (!(read(token) instanceof JsonValue.Members object)) {
                throw invalid("expected a JSON object");
            }
            members = object;
            return true;
        } catch (JsonProcessingException e) {
            line = parser.currentLocation().getLineNr();
            throw invalid("not a whole JSON object");
        } catch (CharacterCodingException e) {
            line = parser.currentLocation().getLineNr();
            throw invalid("here, or not far behind, the input is not valid UTF-8");
        }
    }

    private JsonValue read(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> readObject();
            case START_ARRAY -> readArray();
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            default -> new JsonValue.Null();
        };
    }

    private JsonValue readObject() throws IOException {
        Map<String, JsonValue> byName = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (byName.put(name, read(parser.nextToken())) != null) {
                throw invalid("field " + name + ": stands there twice");
            }
        }
        return new JsonValue.Members(byName);
    }

    private JsonValue readArray() throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(read(token));
        }
        return new JsonValue.Array(elements);
    }

    /**
     * The object that {@link #next} read as a record of an append-only file. May be asked once.
     *
     * @throws InvalidLineException if it is none
     */
    public <R> R record(RecordRegistry<R> registry) throws InvalidLineException {
        refuseOthers("op", "type", "an entry of a snapshot, which stands in a .snap file");
        try {
            RecordSchema schema = takeSchema(registry, "op");
            return registry.fromBytes(BodyBuilder.fromMembers(schema, members));
        } catch (InvalidFieldException | MalformedRecordException e) {
            throw invalid(e.getMessage());
        }
    }

    /**
     * The object that {@link #next} read as an entry of a snapshot. May be asked once.
     *
     * @throws InvalidLineException if it is none
     */
    public <V> SnapshotEntry<V> snapshotEntry(RecordRegistry<V> registry) throws InvalidLineException {
        refuseOthers("type", "op", "a record of an append-only file, which stands in an .aof file");
        try {
            String key = members.takeText("key");
            RecordSchema schema = takeSchema(registry, "type");
            byte[] body = takeValue(schema);
            long ttlMillis = members.takeLong("expire_ms");
            members.refuseRest("an entry");
            return new SnapshotEntry<>(key, registry.fromBytes(body), ttlMillis);
        } catch (InvalidFieldException | MalformedRecordException e) {
            throw invalid(e.getMessage());
        }
    }

    private void refuseOthers(String mark, String otherMark, String other) throws InvalidLineException {
        if (members.has("error") && !members.has(mark)) {
            throw invalid("this is the error at which dump stopped, so the lines before it are not the whole file."
                    + " Leave the line out to encode what could be read");
        }
        if (members.has(otherMark) && !members.has(mark)) {
            throw invalid("this is " + other);
        }
    }

    private RecordSchema takeSchema(RecordRegistry<?> registry, String name) throws InvalidFieldException {
        String type = members.takeText(name);
        return registry.schema(type)
                .orElseThrow(
                        () -> new InvalidFieldException("names none of the types that dump prints").inMember(name));
    }

    private byte[] takeValue(RecordSchema schema) throws InvalidFieldException {
        JsonValue value = members.take("value");
        try {
            return BodyBuilder.fromValue(schema, value);
        } catch (InvalidFieldException e) {
            throw e.inMember("value");
        }
    }

    JsonValue.Members members() {
        return members;
    }

    /** The exception for a fault in the object that {@link #next} read. */
    public InvalidLineException invalid(String reason) {
        return new InvalidLineException(line, reason);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
