package dev.ember.persistence.cli.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.cli.explain.Explanation.Bit;
import dev.ember.persistence.cli.explain.Explanation.Checksum;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;

/** Prints what stands around an offset, for programs. */
public final class ExplainJson {
    private final JsonGenerator out;

    /** A printer into an object that is open. */
    public ExplainJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints all of it as members. */
    public void print(Explanation found) throws IOException {
        out.writeStringField("file", found.file().toString());
        out.writeNumberField("bytes", found.size());
        out.writeNumberField("offset", found.offset());
        if (found.kind().isPresent()) {
            out.writeStringField("kind", lowerCase(found.kind().get()));
        }
        if (found.version() != 0) {
            out.writeNumberField("version", found.version());
        }
        out.writeStringField("part", lowerCase(found.part()));
        out.writeStringField("name", found.name());
        out.writeNumberField("start", found.start());
        out.writeNumberField("end", found.end());
        if (found.problem() != null) {
            out.writeStringField("problem", found.problem());
        }
        if (found.checksum().isPresent()) {
            print(found.checksum().get());
        }
        if (found.bit().isPresent()) {
            print(found.bit().get());
        }
        out.writeArrayFieldStart("fields");
        for (Span span : found.spans()) {
            print(span, found.offset());
        }
        out.writeEndArray();
    }

    private void print(Checksum checksum) throws IOException {
        out.writeObjectFieldStart("crc32");
        out.writeStringField("stored", HexFormat.of().toHexDigits(checksum.stored()));
        out.writeStringField("computed", HexFormat.of().toHexDigits(checksum.computed()));
        out.writeBooleanField("matches", checksum.matches());
        out.writeEndObject();
    }

    private void print(Bit bit) throws IOException {
        out.writeObjectFieldStart("wrong_bit");
        out.writeNumberField("offset", bit.offset());
        out.writeNumberField("bit", bit.bit());
        out.writeEndObject();
    }

    private void print(Span span, long offset) throws IOException {
        out.writeStartObject();
        out.writeNumberField("offset", span.offset());
        out.writeNumberField("length", span.length());
        out.writeStringField("field", span.path());
        out.writeStringField("bytes", HexFormat.of().formatHex(span.head()));
        out.writeStringField("value", span.value());
        if (span.problem() != null) {
            out.writeStringField("problem", span.problem());
        }
        if (span.contains(offset)) {
            out.writeBooleanField("here", true);
        }
        out.writeEndObject();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
