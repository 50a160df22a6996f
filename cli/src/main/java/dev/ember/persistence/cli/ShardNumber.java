package dev.ember.persistence.cli;

import dev.ember.persistence.format.ShardFiles;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a shard's number from the command line. */
final class ShardNumber implements ITypeConverter<Integer> {
    /** For picocli. */
    ShardNumber() {}

    @Override
    public Integer convert(String value) {
        try {
            return ShardFiles.checkShardId(Integer.parseInt(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not a number from 0 to " + ShardFiles.MAX_SHARD_ID);
        }
    }
}
