package dev.ember.persistence.cli.text;

import java.util.Locale;

/** A number with its noun, its digits in groups of three. */
public final class Quantity {
    private Quantity() {}

    /** Such as "1 record" or "1,234 records". */
    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
    }
}
