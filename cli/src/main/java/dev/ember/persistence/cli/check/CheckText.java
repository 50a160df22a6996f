package dev.ember.persistence.cli.check;

import dev.ember.persistence.cli.text.NextCommand;
import dev.ember.persistence.cli.text.Paint;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints what a check found, for people. */
public final class CheckText {
    /** How many unreadable ranges of a file are listed. */
    private static final int GAPS_SHOWN = 5;

    private final PrintStream out;
    private final Paint paint;
    private final NextCommand next;

    /** A printer to a stream. */
    public CheckText(PrintStream out, Paint paint, NextCommand next) {
        this.out = out;
        this.paint = paint;
        this.next = next;
    }

    /** Prints one shard. */
    public void print(CheckedShard shard) {
        boolean good = shard.verdict().isGood();
        out.println("shard " + shard.verdict().shardId() + " in " + Quoted.path(shard.folder()) + ": "
                + (good ? paint.good("good") : paint.bad(headline(shard))));
        for (ShardFile file : shard.verdict().files()) {
            printFile("  " + file.verdict().file().getFileName(), file.verdict(), standing(file), "      ");
        }
        for (Path missing : shard.verdict().missing()) {
            out.println("  " + missing.getFileName() + ": " + paint.bad("missing")
                    + ", although later ones are there: nothing that was written later can be applied");
            out.println("      next: put it back from a copy; or " + next.of("repair", shard.folder()));
        }
        if (!shard.leftovers().isEmpty()) {
            out.println("  never read: "
                    + shard.leftovers().stream()
                            .map(file -> file.getFileName().toString())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String headline(CheckedShard shard) {
        List<ShardFile> files = shard.verdict().files();
        if (!shard.verdict().missing().isEmpty()) {
            return "a file is missing";
        }
        if (files.stream().anyMatch(file -> file.verdict().verdict() == Verdict.DAMAGED)) {
            return shard.verdict().isComplete()
                    ? "damaged, but recovery has everything from other files"
                    : "damaged, recovery would lose something";
        }
        return "cannot be judged";
    }

    /** Prints a file by itself. */
    public void print(FileVerdict verdict) {
        printFile(Quoted.path(verdict.file()), verdict, "", "    ");
    }

    private void printFile(String name, FileVerdict verdict, String standing, String indent) {
        out.println(name + ": " + word(verdict) + "; " + content(verdict) + standing);
        if (verdict.verdict() == Verdict.TORN_TAIL) {
            long torn = verdict.bytes() - verdict.goodBytes();
            out.println(indent + Quantity.of(torn, "byte", "bytes") + " from offset " + verdict.goodBytes()
                    + " on " + (torn == 1 ? "is" : "are") + " no whole record, as a crash leaves it: set aside when the"
                    + " shard is opened");
        } else if (verdict.verdict() == Verdict.ZERO_TAIL) {
            long zeros = verdict.bytes() - verdict.goodBytes();
            out.println(indent + Quantity.of(zeros, "zero byte", "zero bytes") + " from offset " + verdict.goodBytes()
                    + " on " + (zeros == 1 ? "is" : "are")
                    + " room for records: the process that wrote it ahead has the"
                    + " file open, or was killed; cut off when the shard is opened");
        } else if (verdict.verdict() == Verdict.NO_KEY) {
            out.println(indent + "next: " + next(verdict));
        } else if (verdict.verdict() != Verdict.CLEAN) {
            printProblem(verdict, indent);
        }
    }

    private String word(FileVerdict verdict) {
        return switch (verdict.verdict()) {
            case CLEAN -> paint.good("clean");
            case TORN_TAIL -> paint.good("torn tail");
            case ZERO_TAIL -> paint.good("zero tail");
            case DAMAGED -> paint.bad("damaged");
            case NO_KEY -> paint.warning("encrypted, no key given");
            case WRONG_KEY -> paint.warning("encrypted with another key");
            case UNSUPPORTED -> paint.warning("unsupported version");
            case UNREADABLE -> paint.bad("unreadable");
        };
    }

    private static String content(FileVerdict verdict) {
        String kind = verdict.kind()
                .map(known -> known == FileKind.AOF ? "append-only file" : "snapshot")
                .orElse("neither append-only file nor snapshot");
        String text = kind + (verdict.version() == 0 ? "" : " of version " + verdict.version());
        boolean opaque = verdict.verdict() == Verdict.NO_KEY || verdict.verdict() == Verdict.WRONG_KEY;
        if (verdict.version() != 0 && !opaque) {
            text += ", "
                    + (verdict.kind().equals(Optional.of(FileKind.AOF))
                            ? Quantity.of(verdict.records(), "record", "records")
                            : Quantity.of(verdict.records(), "entry", "entries"))
                    + (verdict.goodBytes() == verdict.bytes() || verdict.isGood() ? "" : " before the damage");
        }
        return text + ", " + Quantity.of(verdict.bytes(), "byte", "bytes");
    }

    private static String standing(ShardFile file) {
        return switch (file.standing()) {
            case NEEDED ->
                file.verdict()
                        .coverage()
                        .filter(coverage -> coverage.sealed() > 0)
                        .map(coverage -> "; contains the sealed files up to " + coverage.sealed())
                        .orElse("");
            case KEPT -> "; not needed, kept in case that the snapshot is damaged";
            case ORPHANED -> "; not needed by anything";
            case REPLACED -> "; the one before it and the files since then stand in for it";
            case NOT_REACHED -> "; cannot be applied, for a file before it is damaged or missing";
        };
    }

    private void printProblem(FileVerdict verdict, String indent) {
        if (verdict.damage().isPresent()) {
            out.println(indent + "at offset " + verdict.damage().get().offset() + ": "
                    + verdict.damage().get().reason());
        } else {
            verdict.problem().ifPresent(problem -> out.println(indent + problem.getMessage()));
        }
        if (verdict.goodBytes() == verdict.bytes()) {
            out.println(indent + "next: " + next(verdict));
            return;
        }
        verdict.lastKey().ifPresent(key -> out.println(indent + "the last key before it: " + Quoted.key(key)));
        if (verdict.unreadableBytes() > 0) {
            out.println(indent + "lost: " + Quantity.of(verdict.unreadableBytes(), "byte", "bytes")
                    + " that cannot be read"
                    + (verdict.gapCount() > 1 ? " in " + verdict.gapCount() + " places" : "")
                    + (verdict.recordsBehind() > 0
                            ? "; behind the damage "
                                    + Quantity.of(verdict.recordsBehind(), "whole record", "whole records")
                                    + ", which recovery leaves out"
                            : ""));
        }
        if (verdict.gapCount() > 1) {
            verdict.gaps().stream()
                    .limit(GAPS_SHOWN)
                    .forEach(gap -> out.println(indent
                            + String.format(
                                    Locale.ROOT,
                                    "    offset %d, %d bytes, record %d",
                                    gap.offset(),
                                    gap.length(),
                                    gap.recordNumber())));
            if (verdict.gapCount() > GAPS_SHOWN) {
                out.println(indent + "    and " + (verdict.gapCount() - GAPS_SHOWN) + " more");
            }
        }
        if (verdict.isUnverified() && verdict.records() > 0) {
            out.println(indent + "no checksum vouches for the entries before it: any of them may be the damaged one");
        }
        out.println(indent + "next: " + next(verdict));
    }

    private String next(FileVerdict verdict) {
        return switch (verdict.verdict()) {
            case NO_KEY -> next.of("check", verdict.file()) + " --key-file KEYFILE";
            case WRONG_KEY -> "find the key the file was written with; nothing can be repaired without it";
            case UNSUPPORTED -> "read it with the program that wrote it, or restore it from a copy";
            case UNREADABLE ->
                "look at the permissions and at the disk; copy the file elsewhere if it can be read at all";
            default ->
                verdict.kind().isEmpty()
                        ? "look whether another file was put under this name, or restore it from a copy"
                        : next.of("repair", verdict.file()) + " (shows what it would do, and changes nothing)";
        };
    }
}
