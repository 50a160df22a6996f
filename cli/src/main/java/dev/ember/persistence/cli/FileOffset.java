package dev.ember.persistence.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an offset in a file from the command line, in decimal or, led by 0x, in hexadecimal digits. */
final class FileOffset implements ITypeConverter<Long> {
    /** For picocli. */
    FileOffset() {}

    @Override
    public Long convert(String value) {
        try {
            if (value.matches("0[xX][0-9a-fA-F]+")) {
                return Long.parseLong(value.substring(2), 16);
            }
            if (value.matches("[0-9]+")) {
                return Long.parseLong(value);
            }
        } catch (NumberFormatException e) {
            // Too large: said below.
        }
        throw new TypeConversionException("'" + value + "' is no offset, such as 4711 or 0x1267");
    }
}
