package dev.ember.persistence.cli.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.KeyCount;
import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import dev.ember.persistence.cli.stats.Statistics.SizeCount;
import dev.ember.persistence.cli.stats.Statistics.Slice;
import dev.ember.persistence.cli.stats.Statistics.TtlCount;
import dev.ember.persistence.cli.stats.Statistics.TypeCount;
import dev.ember.persistence.format.CorruptFileException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints statistics for programs. */
public final class StatisticsJson {
    private final JsonGenerator out;

    /** A printer into an object that is open. */
    public StatisticsJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints all of it as members. */
    public void print(Statistics statistics) throws IOException {
        out.writeNumberField("records", statistics.records());
        out.writeNumberField("bytes", statistics.bytes());
        out.writeNumberField("keyless", statistics.keyless());
        out.writeBooleanField("keys_shown", statistics.keysShown());
        print("distinct_keys", statistics.distinctKeys());
        print(statistics.rewrite());
        out.writeArrayFieldStart("files");
        for (FileStatistics file : statistics.files()) {
            print(file);
        }
        out.writeEndArray();
        print(statistics.types());
        out.writeObjectFieldStart("prefixes");
        printMembers(statistics.prefixes());
        out.writeEndObject();
        print("biggest_keys", "bytes", statistics.biggestKeys());
        print("hottest_keys", "records", statistics.hottestKeys());
        printTtls(statistics.ttls());
        printSizes(statistics.sizes());
        printSlices(statistics.slices());
    }

    private void print(String name, Estimate estimate) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("value", estimate.value());
        out.writeBooleanField("exact", estimate.exact());
        out.writeNumberField("standard_error", Math.round(estimate.standardError()));
        out.writeEndObject();
    }

    private void print(RewriteEstimate rewrite) throws IOException {
        out.writeObjectFieldStart("rewrite");
        out.writeNumberField("bytes", rewrite.bytes());
        if (rewrite.live().isPresent()) {
            print("live_bytes", rewrite.live().get());
            print("saved_bytes", rewrite.saved().orElseThrow());
            print("live_keys", rewrite.liveKeys());
            print("expired_keys", rewrite.expiredKeys());
            out.writeNumberField("one_key_of", 1L << rewrite.sampleExponent());
        }
        if (rewrite.unavailable().isPresent()) {
            out.writeStringField("unavailable", rewrite.unavailable().get());
        }
        out.writeEndObject();
    }

    private void print(FileStatistics file) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", file.file().toString());
        if (file.kind().isPresent()) {
            out.writeStringField("kind", lowerCase(file.kind().get()));
        }
        if (file.shard().isPresent()) {
            out.writeNumberField("shard", file.shard().getAsInt());
        }
        out.writeStringField("use", lowerCase(file.use()));
        if (file.version() != 0) {
            out.writeNumberField("version", file.version());
        }
        out.writeNumberField("bytes", file.bytes());
        out.writeNumberField("good_bytes", file.goodBytes());
        out.writeNumberField("torn_bytes", file.tornBytes());
        out.writeNumberField("records", file.records());
        if (file.problem().isPresent()) {
            printProblem(file.problem().get());
        }
        out.writeEndObject();
    }

    private void printProblem(IOException problem) throws IOException {
        out.writeObjectFieldStart("problem");
        out.writeStringField(
                "message", Optional.ofNullable(problem.getMessage()).orElse(""));
        if (problem instanceof CorruptFileException corrupt) {
            out.writeStringField("damage", lowerCase(corrupt.damage()));
            out.writeNumberField("offset", corrupt.offset());
            out.writeStringField("reason", corrupt.reason());
        }
        out.writeEndObject();
    }

    private void print(List<TypeCount> types) throws IOException {
        out.writeArrayFieldStart("types");
        for (TypeCount type : types) {
            out.writeStartObject();
            out.writeStringField("kind", lowerCase(type.kind()));
            out.writeNumberField("tag", type.tag());
            out.writeStringField("name", type.name());
            out.writeNumberField("records", type.count());
            out.writeNumberField("bytes", type.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printMembers(PrefixCount prefix) throws IOException {
        out.writeStringField("prefix", prefix.name());
        out.writeNumberField("records", prefix.records());
        out.writeNumberField("bytes", prefix.bytes());
        if (prefix.bytesMissed() > 0) {
            out.writeNumberField("bytes_missed", prefix.bytesMissed());
        }
        print("distinct_keys", prefix.distinctKeys());
        out.writeArrayFieldStart("children");
        for (PrefixCount child : prefix.children()) {
            out.writeStartObject();
            printMembers(child);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void print(String name, String unit, List<KeyCount> keys) throws IOException {
        out.writeArrayFieldStart(name);
        for (KeyCount key : keys) {
            out.writeStartObject();
            out.writeStringField("key", key.name());
            out.writeNumberField(unit, key.count());
            out.writeNumberField("missed", key.missed());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printTtls(List<TtlCount> ttls) throws IOException {
        out.writeArrayFieldStart("ttls");
        for (TtlCount ttl : ttls) {
            out.writeStartObject();
            out.writeStringField("range", ttl.range().label());
            out.writeNumberField("records", ttl.count());
            out.writeNumberField("bytes", ttl.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printSizes(List<SizeCount> sizes) throws IOException {
        out.writeArrayFieldStart("sizes");
        for (SizeCount size : sizes) {
            out.writeStartObject();
            out.writeNumberField("from", size.from());
            out.writeNumberField("records", size.count());
            out.writeNumberField("bytes", size.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void printSlices(List<Slice> slices) throws IOException {
        out.writeArrayFieldStart("slices");
        for (Slice slice : slices) {
            out.writeStartObject();
            out.writeNumberField("from", slice.from());
            out.writeNumberField("to", slice.to());
            out.writeNumberField("records", slice.records());
            out.writeNumberField("bytes", slice.bytes());
            out.writeNumberField("new_keys", slice.newKeys());
            print(slice.types());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
