package dev.ember.persistence.repair;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** What repairing a shard, or a single file, comes to. It has changed nothing yet. */
public final class RepairPlan {
    private final List<Step> steps;
    private final List<IOException> refusals;

    /** One step, and how it is taken. */
    record Step(FileRepair repair, Work work) {}

    /** What carries out a step. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it: all of it, or the file is as it was.
         *
         * @param progress told how many bytes of the file have been written
         */
        RepairedFile run(LongConsumer progress) throws IOException;
    }

    RepairPlan(List<Step> steps, List<IOException> refusals) {
        this.steps = List.copyOf(steps);
        this.refusals = List.copyOf(refusals);
    }

    List<Step> steps() {
        return steps;
    }

    /** What is to be done, in the order in which recovery takes the files. Empty if there is nothing to repair. */
    public List<FileRepair> repairs() {
        return steps.stream().map(Step::repair).toList();
    }

    /**
     * Why nothing can be said of certain files, and so none is touched: they are encrypted and the key is missing or
     * another one, of a version that is not known, or cannot be read. Empty if the plan can be carried out.
     */
    public List<IOException> refusals() {
        return refusals;
    }

    /** How many bytes are lost in all files together: {@link FileRepair#lostBytes}. */
    public long lostBytes() {
        return steps.stream().mapToLong(step -> step.repair().lostBytes()).sum();
    }

    /** How many bytes are written at the most to carry it out, with the copies of the originals. */
    public long bytesToWrite() {
        return steps.stream().mapToLong(step -> 2 * step.repair().bytes()).sum();
    }
}
