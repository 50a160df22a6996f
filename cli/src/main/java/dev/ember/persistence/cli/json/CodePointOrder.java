package dev.ember.persistence.cli.json;

import java.util.Comparator;

/**
 * The order of strings by code points, which is that of their bytes in UTF-8. {@link String#compareTo} has another: it
 * puts U+10000 and beyond before U+E000.
 */
public enum CodePointOrder implements Comparator<String> {
    /** The order. */
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // At the first difference a surrogate stands for a code point beyond all that take one char.
                boolean xBeyond = Character.isSurrogate(x);
                boolean yBeyond = Character.isSurrogate(y);
                return xBeyond == yBeyond ? Character.compare(x, y) : xBeyond ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
