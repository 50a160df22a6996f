package dev.ember.persistence.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a file or folder from the command line. */
final class PathName implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("the name is empty");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + value + "' is no name of a file here (" + e.getReason()
                    + "); a name beyond ASCII takes a locale with UTF-8, such as LC_ALL=C.UTF-8");
        }
    }
}
