package dev.ember.persistence.processor.lock;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the wire lock says of a record type. */
enum Status {
    /** Files hold it: it stays as it is. */
    RELEASED,
    /** It may change freely. */
    UNRELEASED,
    /** It is gone, and its tag is not used again. */
    RETIRED;

    /** The width of the column. */
    static final int WIDTH = "unreleased".length();

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Status> of(String text) {
        return Stream.of(values()).filter(status -> status.text().equals(text)).findFirst();
    }
}
