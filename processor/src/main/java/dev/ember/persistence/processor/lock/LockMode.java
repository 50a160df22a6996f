package dev.ember.persistence.processor.lock;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the compiler does with the wire lock. */
enum LockMode {
    /** Holds the sources to it. */
    CHECK,
    /** The same, and then writes the unreleased lines anew. */
    UPDATE,
    /** The same, and then makes every type of the sources released, and those that went and are reserved retired. */
    RELEASE;

    static Optional<LockMode> of(String text) {
        return Stream.of(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
