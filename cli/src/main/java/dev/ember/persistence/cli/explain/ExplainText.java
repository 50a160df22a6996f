package dev.ember.persistence.cli.explain;

import dev.ember.persistence.cli.explain.Explanation.Bit;
import dev.ember.persistence.cli.explain.Explanation.Checksum;
import dev.ember.persistence.cli.explain.Explanation.Part;
import dev.ember.persistence.cli.text.NextCommand;
import dev.ember.persistence.cli.text.Paint;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.format.FileKind;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** Prints what stands around an offset, for people: a table of all bytes of the record. */
public final class ExplainText {
    /** How many bytes of a field are printed. */
    private static final int BYTES = 8;

    private static final int MAX_PATH = 40;

    private final PrintStream out;
    private final Paint paint;
    private final NextCommand next;

    /** A printer to a stream. */
    public ExplainText(PrintStream out, Paint paint, NextCommand next) {
        this.out = out;
        this.paint = paint;
        this.next = next;
    }

    /** Prints all of it. */
    public void print(Explanation found) {
        out.println(Quoted.path(found.file()) + ": " + kind(found) + ", " + Quantity.of(found.size(), "byte", "bytes"));
        out.println("offset " + at(found.offset()) + " is in " + found.name() + ": " + verdict(found) + ", "
                + Quantity.of(found.end() - found.start(), "byte", "bytes") + " from offset " + at(found.start())
                + " on");
        if (found.problem() != null) {
            out.println(paint.bad("problem") + ": " + found.problem());
        }
        printTable(found);
        found.checksum().ifPresent(this::print);
        found.bit().ifPresent(bit -> print(bit, found));
        if (found.problem() != null) {
            out.println("next: " + next.of("repair", found.file()) + " (shows what it would do, and changes nothing)");
        }
    }

    private static String kind(Explanation found) {
        String kind = found.kind()
                .map(known -> known == FileKind.AOF ? "append-only file" : "snapshot")
                .orElse("neither append-only file nor snapshot");
        return kind + (found.version() == 0 ? "" : " of version " + found.version());
    }

    private String verdict(Explanation found) {
        return switch (found.part()) {
            case DAMAGE -> paint.bad("damaged");
            case TORN_TAIL -> paint.good("cut off at the end, as a crash leaves it");
            case ZERO_TAIL -> paint.good("zero bytes to the end of the file: room for records");
            case BEHIND -> "never read";
            case HEADER, RECORD, ENTRY, FOOTER, COVERAGE ->
                found.problem() != null ? paint.warning("can be read, but the file is damaged") : paint.good("good");
        };
    }

    private void printTable(Explanation found) {
        int path = Math.max(
                5,
                Math.min(
                        MAX_PATH,
                        found.spans().stream()
                                .mapToInt(span -> span.path().length())
                                .max()
                                .orElse(0)));
        int decimal = Math.max(6, Long.toString(found.end()).length());
        int hex = Math.max(4, Long.toHexString(found.end()).length() + 2);
        String format = "%s %" + decimal + "s  %" + hex + "s  %-" + (3 * BYTES + 2) + "s %-" + path + "s  %s";
        out.println(String.format(Locale.ROOT, format, " ", "offset", "hex", "bytes", "field", "value"));
        for (Span span : found.spans()) {
            boolean here = span.contains(found.offset());
            String value = span.value();
            if (span.problem() != null) {
                value += " " + paint.bad("<- " + span.problem());
            } else if (here) {
                value += position(span, found.offset());
            }
            out.println(String.format(
                            Locale.ROOT,
                            format,
                            here ? ">" : " ",
                            span.offset(),
                            "0x" + Long.toHexString(span.offset()),
                            bytes(span),
                            span.path(),
                            value)
                    .stripTrailing());
        }
    }

    /** Where in a field of several bytes the offset is. */
    private static String position(Span span, long offset) {
        return span.length() == 1
                ? ""
                : String.format(Locale.ROOT, " (byte %,d of %,d)", offset - span.offset() + 1, span.length());
    }

    private static String bytes(Span span) {
        byte[] head = span.head();
        int shown = head.length == span.length() && head.length <= BYTES ? head.length : Math.min(head.length, BYTES);
        String hex = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(head, shown));
        return shown == span.length() ? hex : hex + " …";
    }

    private void print(Checksum checksum) {
        HexFormat hex = HexFormat.of();
        out.println("CRC-32: stored 0x" + hex.toHexDigits(checksum.stored()) + ", of the bytes before it 0x"
                + hex.toHexDigits(checksum.computed()) + ": "
                + (checksum.matches() ? paint.good("matches") : paint.bad("does not match")));
    }

    private void print(Bit bit, Explanation found) {
        out.println("one bit explains it: with bit " + bit.bit() + " of the byte at offset " + at(bit.offset())
                + " changed, "
                + (found.part() == Part.DAMAGE ? "the record is whole" : "the footer's checksum matches"));
    }

    private static String at(long offset) {
        return offset + " (0x" + Long.toHexString(offset) + ")";
    }
}
