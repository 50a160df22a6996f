package dev.ember.persistence.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says when the progress of long work is shown. */
final class ProgressOption {
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--progress",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            converter = Reader.class,
            description = "show how far it is, on standard error, if it takes more than a second; 'auto' does on a"
                    + " terminal only (default: auto)")
    private When when;

    /** For picocli. */
    ProgressOption() {}

    /**
     * Begins a piece of work, which ends when the progress is closed.
     *
     * @param totalBytes how much there is to do; 0 if that is not known
     */
    Progress start(String what, long totalBytes, Streams streams) {
        return start(what, totalBytes, streams, streams.terminal().err());
    }

    /** The same for work that prints results all the time: if a person sees them, they are progress enough. */
    Progress startBesideResults(String what, long totalBytes, Streams streams) {
        return start(
                what,
                totalBytes,
                streams,
                streams.terminal().err() && !streams.terminal().out());
    }

    private Progress start(String what, long totalBytes, Streams streams, boolean seen) {
        boolean shown = when == When.ALWAYS || when == When.AUTO && seen;
        return new Progress(streams.err(), shown, streams.terminal().err(), what, totalBytes, System::nanoTime);
    }

    private static final class Reader implements ITypeConverter<When> {
        @Override
        public When convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "auto" -> When.AUTO;
                case "always" -> When.ALWAYS;
                case "never" -> When.NEVER;
                default -> throw new TypeConversionException("'" + value + "' is none of 'auto', 'always' and 'never'");
            };
        }
    }
}
