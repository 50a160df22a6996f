package dev.ember.persistence.cli.check;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.FileVerdict.Gap;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints what a check found, for programs. */
public final class CheckJson {
    private final JsonGenerator out;

    /** A printer into an object that is open. */
    public CheckJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints shards and single files as members. */
    public void print(List<CheckedShard> shards, List<FileVerdict> files) throws IOException {
        boolean good = shards.stream().allMatch(shard -> shard.verdict().isGood())
                && files.stream().allMatch(FileVerdict::isGood);
        out.writeBooleanField("good", good);
        out.writeArrayFieldStart("shards");
        for (CheckedShard shard : shards) {
            print(shard);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("files");
        for (FileVerdict file : files) {
            out.writeStartObject();
            printMembers(file);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void print(CheckedShard shard) throws IOException {
        out.writeStartObject();
        out.writeNumberField("shard", shard.verdict().shardId());
        out.writeStringField("folder", shard.folder().toString());
        out.writeBooleanField("good", shard.verdict().isGood());
        out.writeBooleanField("complete", shard.verdict().isComplete());
        if (shard.verdict().covered().isPresent()) {
            out.writeNumberField("covered", shard.verdict().covered().getAsLong());
        }
        out.writeArrayFieldStart("files");
        for (ShardFile file : shard.verdict().files()) {
            out.writeStartObject();
            out.writeStringField("standing", lowerCase(file.standing()));
            printMembers(file.verdict());
            out.writeEndObject();
        }
        out.writeEndArray();
        printNames("missing", shard.verdict().missing());
        printNames("never_read", shard.leftovers());
        out.writeEndObject();
    }

    private void printNames(String name, List<Path> files) throws IOException {
        out.writeArrayFieldStart(name);
        for (Path file : files) {
            out.writeString(file.toString());
        }
        out.writeEndArray();
    }

    private void printMembers(FileVerdict file) throws IOException {
        out.writeStringField("file", file.file().toString());
        out.writeStringField("verdict", lowerCase(file.verdict()));
        if (file.kind().isPresent()) {
            out.writeStringField("kind", lowerCase(file.kind().get()));
        }
        if (file.version() != 0) {
            out.writeNumberField("version", file.version());
        }
        out.writeNumberField("bytes", file.bytes());
        out.writeNumberField("good_bytes", file.goodBytes());
        out.writeNumberField("records", file.records());
        if (file.shardId().isPresent()) {
            out.writeNumberField("header_shard", file.shardId().getAsInt());
        }
        if (file.coverage().isPresent()) {
            out.writeNumberField("covers", file.coverage().get().sealed());
            out.writeNumberField("taken_at_ms", file.coverage().get().takenAtMillis());
        }
        if (file.problem().isPresent()) {
            printProblem(file);
        }
    }

    private void printProblem(FileVerdict file) throws IOException {
        out.writeObjectFieldStart("problem");
        out.writeStringField(
                "message", Optional.ofNullable(file.cause().getMessage()).orElse(""));
        if (file.damage().isPresent()) {
            out.writeStringField("damage", lowerCase(file.damage().get().damage()));
            out.writeNumberField("offset", file.damage().get().offset());
            out.writeStringField("reason", file.damage().get().reason());
        }
        out.writeNumberField("record", file.records() + 1);
        if (file.lastKey().isPresent()) {
            out.writeStringField("last_key", file.lastKey().get());
        }
        out.writeBooleanField("unverified", file.isUnverified());
        out.writeNumberField("unreadable_bytes", file.unreadableBytes());
        out.writeNumberField("records_behind", file.recordsBehind());
        out.writeNumberField("gap_count", file.gapCount());
        out.writeArrayFieldStart("gaps");
        for (Gap gap : file.gaps()) {
            out.writeStartObject();
            out.writeNumberField("offset", gap.offset());
            out.writeNumberField("length", gap.length());
            out.writeNumberField("record", gap.recordNumber());
            if (gap.tag().isPresent()) {
                out.writeNumberField("tag", gap.tag().getAsInt());
            }
            out.writeStringField("reason", gap.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
