package dev.ember.persistence.cli.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.cli.stats.Statistics.Bucket;
import dev.ember.persistence.cli.stats.Statistics.FileStats;
import dev.ember.persistence.cli.stats.Statistics.KeyStats;
import dev.ember.persistence.cli.stats.Statistics.PrefixStats;
import dev.ember.persistence.cli.stats.Statistics.RewriteEstimate;
import dev.ember.persistence.cli.stats.Statistics.Slice;
import dev.ember.persistence.cli.stats.Statistics.TypeStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints statistics for programs, as members of an object that is open. */
public final class StatisticsJson {
    private final JsonGenerator out;

    /** A printer into an object. */
    public StatisticsJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints all of it. */
    public void print(Statistics statistics) throws IOException {
        out.writeNumberField("records", statistics.records());
        out.writeNumberField("bytes", statistics.bytes());
        out.writeArrayFieldStart("files");
        for (FileStats file : statistics.files()) {
            print(file);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("not_counted");
        for (Path file : statistics.notCounted()) {
            out.writeString(file.toString());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("types");
        for (TypeStats type : statistics.types()) {
            out.writeStartObject();
            out.writeStringField("name", type.name());
            out.writeNumberField("tag", type.tag());
            out.writeStringField("in", type.kind().name().toLowerCase(Locale.ROOT));
            out.writeNumberField("records", type.records());
            out.writeNumberField("bytes", type.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (statistics.rewrite().isPresent()) {
            print(statistics.rewrite().get());
        }
        out.writeObjectFieldStart("keys");
        out.writeNumberField("count", statistics.keys().count());
        out.writeBooleanField("exact", statistics.keys().exact());
        print("most_bytes", statistics.biggest());
        print("most_records", statistics.hottest());
        out.writeEndObject();
        printPrefixes("prefixes", statistics.prefixes());
        printBuckets("ttls", statistics.ttls());
        printBuckets("sizes", statistics.sizes());
        out.writeArrayFieldStart("growth");
        for (Slice slice : statistics.growth()) {
            out.writeStartObject();
            out.writeNumberField("from", slice.from());
            out.writeNumberField("records", slice.records());
            out.writeNumberField("bytes", slice.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void print(FileStats file) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", file.file().toString());
        if (file.kind().isPresent()) {
            out.writeStringField("kind", file.kind().get().name().toLowerCase(Locale.ROOT));
        }
        out.writeNumberField("version", file.version());
        out.writeNumberField("bytes", file.bytes());
        out.writeNumberField("counted_bytes", file.countedBytes());
        out.writeNumberField("records", file.records());
        if (file.problem().isPresent()) {
            out.writeStringField(
                    "problem",
                    Optional.ofNullable(file.problem().get().getMessage()).orElse(""));
        }
        out.writeEndObject();
    }

    private void print(RewriteEstimate rewrite) throws IOException {
        out.writeObjectFieldStart("rewrite");
        out.writeNumberField("current_bytes", rewrite.currentBytes());
        out.writeNumberField("live_bytes", rewrite.liveBytes());
        out.writeNumberField("dead_bytes", rewrite.deadBytes());
        out.writeNumberField("live_keys", rewrite.liveKeys());
        out.writeNumberField("sampled_keys", rewrite.sampledKeys());
        out.writeBooleanField("exact", rewrite.exact());
        out.writeEndObject();
    }

    private void print(String name, List<KeyStats> keys) throws IOException {
        out.writeArrayFieldStart(name);
        for (KeyStats key : keys) {
            out.writeStartObject();
            out.writeStringField("key", key.name());
            out.writeNumberField("count", key.count());
            out.writeNumberField("error", key.error());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printPrefixes(String name, List<PrefixStats> prefixes) throws IOException {
        out.writeArrayFieldStart(name);
        for (PrefixStats prefix : prefixes) {
            out.writeStartObject();
            out.writeStringField("prefix", prefix.name());
            out.writeNumberField("records", prefix.records());
            out.writeNumberField("bytes", prefix.bytes());
            out.writeNumberField("error", prefix.error());
            printPrefixes("below", prefix.below());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printBuckets(String name, List<Bucket> buckets) throws IOException {
        out.writeArrayFieldStart(name);
        for (Bucket bucket : buckets) {
            out.writeStartObject();
            out.writeStringField("up_to", bucket.name());
            out.writeNumberField("records", bucket.records());
            out.writeNumberField("bytes", bucket.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
