package dev.ember.persistence.benchmarks.codec;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes random commands with keys of 16 characters, and members and fields of 8 to 12, all ASCII. */
final class CommandGenerator {
    private static final int KEY_LENGTH = 16;
    private static final int SET_VALUE_LENGTH = 100;
    private static final int ELEMENT_LENGTH = 16;
    private static final int ELEMENTS = 4;
    private static final int DIMENSION = 128;

    private final Random random;
    private final List<Supplier<Command>> types;

    CommandGenerator(Random random) {
        this.random = random;
        types = List.of(
                this::set,
                this::zAdd,
                this::hSet,
                this::hIncrBy,
                this::vAdd,
                () -> new Command.Del(key()),
                () -> new Command.Expire(key(), random.nextInt(100_000)),
                () -> new Command.LPush(key(), list(() -> bytes(ELEMENT_LENGTH))),
                () -> new Command.SAdd(key(), list(this::name)));
    }

    Command set() {
        return new Command.Set(key(), bytes(SET_VALUE_LENGTH), -1);
    }

    Command zAdd() {
        return new Command.ZAdd(key(), list(() -> new Command.ScoredMember(1000 * random.nextDouble(), name())));
    }

    Command hSet() {
        return new Command.HSet(key(), list(() -> new Command.HashField(name(), bytes(ELEMENT_LENGTH))));
    }

    Command hIncrBy() {
        return new Command.HIncrBy(key(), name(), random.nextInt(2000) - 1000);
    }

    Command vAdd() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return new Command.VAdd(key(), name(), vector, 0, 1, 16, 128);
    }

    Command any() {
        return types.get(random.nextInt(types.size())).get();
    }

    private String key() {
        return text(KEY_LENGTH);
    }

    private String name() {
        return text(8 + random.nextInt(5));
    }

    private String text(int length) {
        return random.ints(length, '0', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static <T> List<T> list(Supplier<T> element) {
        return Stream.generate(element).limit(ELEMENTS).toList();
    }
}
