package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The one JSON object that a command prints: its first member names the schema, with a version. */
public final class JsonDocument {
    private JsonDocument() {}

    /** Writes the other members of the object. */
    @FunctionalInterface
    public interface Members {
        /** Writes them: the object is open, and is closed by the caller. */
        void writeTo(JsonGenerator out) throws IOException;
    }

    /**
     * Prints the object of a command, whose schema is {@code ember-persistence/{command}/1}, as one line. It is left
     * open if writing its members fails: what is cut off must not look whole.
     */
    public static void print(OutputStream target, String command, Members members) throws IOException {
        try (JsonGenerator out = JsonLinesWriter.FACTORY.createGenerator(target)) {
            out.writeStartObject();
            out.writeStringField("schema", "ember-persistence/" + command + "/1");
            members.writeTo(out);
            out.writeEndObject();
        }
        target.write("\n".getBytes(StandardCharsets.US_ASCII));
        target.flush();
    }
}
