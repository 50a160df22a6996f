package dev.ember.persistence.cli.rewrite;

import dev.ember.persistence.cli.text.ByteCount;
import dev.ember.persistence.cli.text.Paint;
import dev.ember.persistence.cli.text.Quantity;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints what became of a shard, for people. */
public final class RewriteText {
    private final PrintStream out;
    private final Paint paint;

    /** A printer to a stream. */
    public RewriteText(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** Prints one shard. */
    public void print(RewrittenShard shard) {
        out.println("shard " + shard.recovered().shardId() + ": " + paint.good("rewritten") + ", "
                + (shard.encrypted() ? "encrypted" : "plaintext") + ", "
                + Quantity.of(shard.rewrite().entries(), "key", "keys") + ", " + seconds(shard.duration()));
        out.println("    before: " + ByteCount.of(shard.bytesBefore()));
        out.println("    now:    " + ByteCount.of(shard.bytesAfter()));
        if (shard.bytesKept() > 0) {
            out.println("    kept:   " + ByteCount.of(shard.bytesKept())
                    + ", in case that the new snapshot turns out to be damaged;");
            out.println("            the next rewrite replaces them, --discard-previous deletes them");
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
