package dev.ember.persistence.cli;

import picocli.CommandLine.Option;

/** The option for a result that programs read. */
final class JsonOption {
    @Option(names = "--json", description = "print one JSON object, which names its schema and version")
    private boolean given;

    /** For picocli. */
    JsonOption() {}

    boolean given() {
        return given;
    }
}
