package dev.ember.persistence.cli.repair;

import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.repair.RepairPlan;
import dev.ember.persistence.repair.RepairedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shard, or a file by itself, that is to be repaired: what is planned for it, and what came of that. */
public final class RepairTarget {
    private final ShardFiles shard;
    private final Path file;
    private final List<RepairedFile> done = new ArrayList<>();
    private RepairPlan plan;
    private IOException failure;

    private RepairTarget(ShardFiles shard, Path file) {
        this.shard = shard;
        this.file = file;
    }

    /** A shard. */
    public static RepairTarget of(ShardFiles shard) {
        return new RepairTarget(shard, null);
    }

    /** A file that belongs to no shard. */
    public static RepairTarget of(Path file) {
        return new RepairTarget(null, file);
    }

    /** The shard, if it is one. */
    public Optional<ShardFiles> shard() {
        return Optional.ofNullable(shard);
    }

    /** The file, or the shard's folder. */
    public Path path() {
        return shard == null ? file : shard.folder();
    }

    /** Takes note of what is planned. */
    public void planned(RepairPlan newPlan) {
        plan = newPlan;
    }

    /** Takes note of a file that was repaired. */
    public void done(RepairedFile repaired) {
        done.add(0, repaired);
    }

    /** Takes note of what kept it from being planned, or from being carried out to its end. */
    public void failed(IOException cause) {
        failure = cause;
    }

    /** What is planned; empty if it could not be. */
    public Optional<RepairPlan> plan() {
        return Optional.ofNullable(plan);
    }

    /** What was done, in the order of the plan. */
    public List<RepairedFile> done() {
        return List.copyOf(done);
    }

    /** What went wrong. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether it could not be judged, or the repair failed. */
    public boolean isRefused() {
        return failure != null || !plan.refusals().isEmpty();
    }

    /** Whether there is something to be done, and nothing against it. */
    public boolean isDue() {
        return !isRefused() && !plan.repairs().isEmpty();
    }

    /** How many bytes are lost if it is carried out. */
    public long lostBytes() {
        return isRefused() ? 0 : plan.lostBytes();
    }
}
