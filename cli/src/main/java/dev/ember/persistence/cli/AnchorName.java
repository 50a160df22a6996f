package dev.ember.persistence.cli;

import dev.ember.persistence.recovery.TtlAnchor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads from the command line what times to live count from. */
final class AnchorName implements ITypeConverter<TtlAnchor> {
    /** For picocli. */
    AnchorName() {}

    @Override
    public TtlAnchor convert(String value) {
        return switch (value) {
            case "replay" -> TtlAnchor.REPLAY;
            case "file-time" -> TtlAnchor.FILE_TIME;
            default -> throw new TypeConversionException("'" + value + "' is neither 'replay' nor 'file-time'");
        };
    }
}
