package dev.ember.persistence.cli.repair;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ember.persistence.repair.FileRepair;
import dev.ember.persistence.repair.RepairedFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints what a repair would do, or has done, for programs. */
public final class RepairJson {
    private final JsonGenerator out;

    /** A printer into an object that is open. */
    public RepairJson(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Prints shards and single files as members.
     *
     * @param applied whether the plans were to be carried out
     */
    public void print(List<RepairTarget> targets, boolean applied) throws IOException {
        out.writeBooleanField("applied", applied);
        out.writeNumberField(
                "lost_bytes",
                targets.stream().mapToLong(RepairTarget::lostBytes).sum());
        out.writeArrayFieldStart("targets");
        for (RepairTarget target : targets) {
            print(target);
        }
        out.writeEndArray();
    }

    private void print(RepairTarget target) throws IOException {
        out.writeStartObject();
        if (target.shard().isPresent()) {
            out.writeNumberField("shard", target.shard().get().shardId());
            out.writeStringField("folder", target.path().toString());
        } else {
            out.writeStringField("file", target.path().toString());
        }
        if (target.failure().isPresent()) {
            out.writeStringField("failure", message(target.failure().get()));
        }
        if (target.plan().isPresent()) {
            out.writeArrayFieldStart("refused");
            for (IOException refusal : target.plan().get().refusals()) {
                out.writeString(message(refusal));
            }
            out.writeEndArray();
            List<RepairedFile> done = target.done();
            out.writeArrayFieldStart("repairs");
            for (FileRepair repair : target.plan().get().repairs()) {
                print(
                        repair,
                        done.stream().filter(each -> each.repair() == repair).findFirst());
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static String message(IOException problem) {
        return Optional.ofNullable(problem.getMessage())
                .orElseGet(() -> problem.getClass().getSimpleName());
    }

    private void print(FileRepair repair, Optional<RepairedFile> done) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", repair.file().toString());
        out.writeStringField("action", repair.action().name().toLowerCase(Locale.ROOT));
        out.writeStringField("reason", repair.reason());
        out.writeNumberField("bytes", repair.bytes());
        out.writeNumberField("kept", repair.kept());
        out.writeNumberField("lost_bytes", repair.lostBytes());
        out.writeNumberField("lost_records", repair.lostRecords());
        out.writeArrayFieldStart("remarks");
        for (String remark : repair.remarks()) {
            out.writeString(remark);
        }
        out.writeEndArray();
        out.writeBooleanField("done", done.isPresent());
        if (done.flatMap(RepairedFile::backup).isPresent()) {
            out.writeStringField(
                    "backup", done.flatMap(RepairedFile::backup).get().toString());
        }
        if (done.flatMap(RepairedFile::rejected).isPresent()) {
            out.writeStringField(
                    "rejected", done.flatMap(RepairedFile::rejected).get().toString());
        }
        out.writeEndObject();
    }
}
