package dev.ember.persistence.benchmarks.codec;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is encoded and decoded: the columns of the table. */
public enum SampleType {
    /** A 16-byte key and a 100-byte value. */
    SET(CommandGenerator::set),
    /** A key and four members. */
    ZADD(CommandGenerator::zAdd),
    /** A key and four fields with 16-byte values. */
    HSET(CommandGenerator::hSet),
    /** A key, a field and a number. */
    HINCRBY(CommandGenerator::hIncrBy),
    /** A key, an element and a vector of dimension 128. */
    VADD(CommandGenerator::vAdd),
    /** The above, DEL, EXPIRE, LPUSH and SADD in random order. */
    MIXED(CommandGenerator::any);

    /** Few enough for the first cache: it is the codec that is measured. */
    private static final int FEW = 16;

    /** Too many for the branch predictor to learn their order. */
    private static final int MANY = 1024;

    private static final long SEED = 6;

    private final Function<CommandGenerator, Command> next;

    SampleType(Function<CommandGenerator, Command> next) {
        this.next = next;
    }

    /** The samples, the same ones each time; their number is a power of two. */
    List<Command> commands() {
        CommandGenerator generator = new CommandGenerator(new Random(SEED));
        return Stream.generate(() -> next.apply(generator))
                .limit(this == MIXED ? MANY : FEW)
                .toList();
    }
}
