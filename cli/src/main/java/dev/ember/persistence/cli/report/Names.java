package dev.ember.persistence.cli.report;

import dev.ember.persistence.cli.text.Quoted;
import java.nio.file.Path;

/** How files and keys are called on the page. */
final class Names {
    private Names() {}

    /** The last part of a file's name. */
    static String of(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** A key, or a hash of one. */
    static String key(String key) {
        return Quoted.key(key);
    }
}
