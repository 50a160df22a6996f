package dev.ember.persistence.cli.rewrite;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;

/** Prints what became of shards, for programs. */
public final class RewriteJson {
    private final JsonGenerator out;

    /** A printer into an array that is open. */
    public RewriteJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints a shard that was rewritten. */
    public void print(RewrittenShard shard) throws IOException {
        out.writeStartObject();
        out.writeNumberField("shard", shard.recovered().shardId());
        out.writeBooleanField("rewritten", true);
        out.writeBooleanField("encrypted", shard.encrypted());
        out.writeBooleanField("converted", shard.converted());
        out.writeNumberField("keys", shard.rewrite().entries());
        out.writeNumberField("expired", shard.recovered().expired());
        out.writeNumberField("records_beside", shard.rewrite().records());
        out.writeNumberField("bytes_before", shard.bytesBefore());
        out.writeNumberField("bytes_now", shard.bytesAfter());
        out.writeNumberField("bytes_kept", shard.bytesKept());
        out.writeNumberField("duration_ms", shard.duration().toMillis());
        out.writeBooleanField("cleaned_up", shard.rewrite().cleanUpFailure().isEmpty());
        out.writeArrayFieldStart("never_read");
        for (Path other : shard.others()) {
            out.writeString(other.toString());
        }
        out.writeEndArray();
        out.writeFieldName("recovered");
        out.writeRawValue(shard.recovered().toJson());
        out.writeEndObject();
    }

    /** Prints a shard that was not. */
    public void printFailed(int shard, String reason) throws IOException {
        out.writeStartObject();
        out.writeNumberField("shard", shard);
        out.writeBooleanField("rewritten", false);
        out.writeStringField("error", reason);
        out.writeEndObject();
    }
}
