package dev.ember.persistence.cli.text;

import java.util.Locale;

/** A number of bytes as people read it: three digits, in powers of 1024. */
public final class ByteCount {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private ByteCount() {}

    /** Such as "17 bytes", "1.50 KiB" or "312 MiB". */
    public static String of(long bytes) {
        if (bytes < 1024) {
            return bytes == 1 ? "1 byte" : bytes + " bytes";
        }
        double value = bytes / 1024.0;
        int unit = 0;
        // What would be printed as 1000 is 0.98 of the next one.
        while (value >= 999.5) {
            value /= 1024;
            unit++;
        }
        String format = value < 9.995 ? "%.2f %s" : value < 99.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }
}
