package dev.ember.persistence.cli.repair;

import dev.ember.persistence.cli.text.Paint;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.repair.FileRepair;
import dev.ember.persistence.repair.FileRepair.Action;
import dev.ember.persistence.repair.RepairedFile;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Prints what a repair would do, or has done, for people. */
public final class RepairText {
    private final PrintStream out;
    private final Paint paint;

    /** A printer to a stream. */
    public RepairText(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** Prints one shard or file. */
    public void print(RepairTarget target) {
        String name = target.shard()
                .map(shard -> "shard " + shard.shardId() + " in " + Quoted.path(shard.folder()))
                .orElseGet(() -> Quoted.path(target.path()));
        out.println(name + ": " + headline(target));
        if (target.plan().isEmpty() || !target.plan().get().refusals().isEmpty()) {
            return;
        }
        List<RepairedFile> done = target.done();
        for (FileRepair repair : target.plan().get().repairs()) {
            print(repair, done.stream().filter(each -> each.repair() == repair).findFirst());
        }
    }

    private String headline(RepairTarget target) {
        if (target.plan().isEmpty()) {
            return paint.warning("cannot be looked at");
        }
        if (!target.plan().get().refusals().isEmpty()) {
            return paint.warning("cannot be judged, and is left as it is");
        }
        int files = target.plan().get().repairs().size();
        if (files == 0) {
            return paint.good("nothing to repair");
        }
        String lost = lost(target.plan().get().lostBytes());
        if (target.failure().isPresent()) {
            return paint.bad(
                    target.done().size() + " of " + Quantity.of(files, "file", "files") + " repaired, then it failed");
        }
        return target.done().isEmpty()
                ? paint.bad(Quantity.of(files, "file", "files") + " to repair, " + lost + " by that")
                : paint.good(Quantity.of(files, "file", "files") + " repaired, " + lost);
    }

    private static String lost(long bytes) {
        return bytes == 0 ? "nothing is lost" : Quantity.of(bytes, "byte is lost", "bytes are lost");
    }

    private void print(FileRepair repair, Optional<RepairedFile> done) {
        out.println("  " + repair.file().getFileName() + ": " + what(repair));
        out.println("      " + repair.reason());
        for (String remark : repair.remarks()) {
            out.println("      " + remark);
        }
        done.flatMap(RepairedFile::backup)
                .ifPresent(backup -> out.println("      the original is in " + backup.getFileName()));
        done.flatMap(RepairedFile::rejected)
                .ifPresent(rejected -> out.println("      what was left out is in " + rejected.getFileName()));
    }

    private static String what(FileRepair repair) {
        String what = switch (repair.action()) {
            case CUT -> "cut behind its last good record";
            case SALVAGE -> "its whole records kept, what is between them left out";
            case HEADER -> "its header put right";
            case EMPTY -> "replaced by an empty file";
            case REBUILD -> "replaced by a snapshot of what can be read";
            case MOVE -> "moved out of the way";
            case CREATE -> "made, without records";
        };
        if (repair.action() == Action.CREATE) {
            // Nobody can tell how much the missing file held.
            return what;
        }
        boolean keeps = switch (repair.action()) {
            case CUT, SALVAGE, HEADER, REBUILD -> true;
            case EMPTY, MOVE, CREATE -> false;
        };
        String kept = repair.action() == Action.REBUILD
                ? Quantity.of(repair.kept(), "entry stays", "entries stay")
                : Quantity.of(repair.kept(), "record stays", "records stay");
        String lost = repair.lostRecords() == 0
                ? lost(repair.lostBytes())
                : lost(repair.lostBytes()) + ", with "
                        + Quantity.of(repair.lostRecords(), "whole record", "whole records") + " among them";
        return what + "; " + (keeps ? kept + ", " : "") + lost;
    }
}
