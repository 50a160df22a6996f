package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** A type of the JDK's, or of the runtime's, that has a layout of its own. */
enum Standard implements ModelType {
    STRING(String.class, Scalar.STRING) {
        @Override
        public Object random(Rules rules, Values values) {
            StringBuilder text = new StringBuilder();
            int most = rules.maxBytes().orElse(16);
            for (int left = values.random().nextInt(Math.min(most, 40) + 1); left > 0; ) {
                String character = Character.toString(
                        values.oneIn(2)
                                ? 'a' + values.random().nextInt(26)
                                : CODE_POINTS[values.random().nextInt(CODE_POINTS.length)]);
                left -= character.getBytes(StandardCharsets.UTF_8).length;
                if (left >= 0) {
                    text.append(character);
                }
            }
            return text.toString();
        }

        @Override
        Stream<Object> tooLongOrWrong(Rules rules) {
            return Stream.concat(
                    Stream.of("a\uD800", "\uDC00b", "\uDC00\uD800"),
                    rules.maxBytes().stream()
                            .boxed()
                            .flatMap(max -> Stream.of("x".repeat(max + 1), "\u00e9".repeat(max / 2 + 1))));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.counted(((String) value).getBytes(StandardCharsets.UTF_8));
        }
    },
    BYTES(Bytes.class, Scalar.BYTES) {
        @Override
        public Object random(Rules rules, Values values) {
            return Bytes.copyOf(bytes(rules, values));
        }

        @Override
        Stream<Object> tooLongOrWrong(Rules rules) {
            return rules.maxBytes().stream().mapToObj(max -> Bytes.copyOf(new byte[max + 1]));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.counted(((Bytes) value).toArray());
        }
    },
    BYTE_ARRAY(byte[].class, Scalar.BYTES) {
        @Override
        public Object random(Rules rules, Values values) {
            return bytes(rules, values);
        }

        @Override
        Stream<Object> tooLongOrWrong(Rules rules) {
            return rules.maxBytes().stream().mapToObj(max -> new byte[max + 1]);
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.counted((byte[]) value);
        }
    },
    BIG_INTEGER(BigInteger.class, Scalar.BIGINT) {
        @Override
        public Object random(Rules rules, Values values) {
            BigInteger number = new BigInteger(8 * Math.min(rules.maxBytes().orElse(20), 40) - 1, values.random());
            number = number.shiftRight(values.random().nextInt(number.bitLength() + 1));
            return values.oneIn(2) ? number : number.not();
        }

        @Override
        Stream<Object> tooLongOrWrong(Rules rules) {
            return rules.maxBytes().stream()
                    .boxed()
                    .map(max -> BigInteger.ONE.shiftLeft(8 * max - 1))
                    .flatMap(number -> Stream.of(number, number.negate().subtract(BigInteger.ONE)));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.counted(((BigInteger) value).toByteArray());
        }
    },
    VECTOR(FloatVector.class, Scalar.VECTOR) {
        @Override
        public Object random(Rules rules, Values values) {
            float[] components =
                    new float[values.random().nextInt(Math.min(rules.maxCount().orElse(5), 50) + 1)];
            for (int i = 0; i < components.length; i++) {
                components[i] = Float.intBitsToFloat(values.random().nextInt());
            }
            return FloatVector.of(components);
        }

        @Override
        Stream<Object> tooLongOrWrong(Rules rules) {
            return Stream.of(FloatVector.of(new float[rules.maxCount().orElse(65_536) + 1]));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            float[] components = ((FloatVector) value).toArray();
            image.number(components.length, 4);
            for (float component : components) {
                image.number(Float.floatToRawIntBits(component), 4);
            }
        }

        @Override
        public WireType wireType(Rules rules) {
            return Rules.limited(Scalar.VECTOR, rules.maxCount());
        }
    },
    UUID(UUID.class, Scalar.UUID) {
        @Override
        public Object random(Rules rules, Values values) {
            return new UUID(values.random().nextLong(), values.random().nextLong());
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            if (rules.uuidsAsText()) {
                image.counted(value.toString().getBytes(StandardCharsets.UTF_8));
                return;
            }
            UUID uuid = (UUID) value;
            image.raw(ByteBuffer.allocate(16)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array());
        }

        @Override
        public WireType wireType(Rules rules) {
            return rules.uuidsAsText() ? Scalar.STRING : Scalar.UUID;
        }
    },
    INSTANT(Instant.class, Scalar.INSTANT) {
        @Override
        public Object random(Rules rules, Values values) {
            Random random = values.random();
            return values.oneIn(4)
                    ? random.nextBoolean() ? Instant.MIN : Instant.MAX
                    : Instant.ofEpochSecond(random.nextLong() >> 20, random.nextInt(1_000_000_000));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.number(((Instant) value).getEpochSecond(), 8);
            image.number(((Instant) value).getNano(), 4);
        }
    },
    DURATION(Duration.class, Scalar.DURATION) {
        @Override
        public Object random(Rules rules, Values values) {
            Random random = values.random();
            return values.oneIn(4)
                    ? Duration.ofSeconds(random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE, 999_999_999)
                    : Duration.ofSeconds(random.nextLong(), random.nextInt(1_000_000_000));
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.number(((Duration) value).getSeconds(), 8);
            image.number(((Duration) value).getNano(), 4);
        }
    };

    /** The first and last of each length in UTF-8, and U+FFFD, which malformed text is often turned into. */
    private static final int[] CODE_POINTS = {
        0, 0x7F, 0x80, 0xE9, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private final Class<?> type;
    private final Scalar scalar;

    Standard(Class<?> type, Scalar scalar) {
        this.type = type;
        this.scalar = scalar;
    }

    private static byte[] bytes(Rules rules, Values values) {
        byte[] bytes =
                new byte[values.random().nextInt(Math.min(rules.maxBytes().orElse(9), 40) + 1)];
        values.random().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String java() {
        return type.getCanonicalName();
    }

    @Override
    public Class<?> erasure(Values values) {
        return type;
    }

    /** What is refused besides null. */
    Stream<Object> tooLongOrWrong(Rules rules) {
        return Stream.empty();
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.concat(ModelType.missing(field), tooLongOrWrong(rules).map(value -> new Invalid(value, field)));
    }

    @Override
    public WireType wireType(Rules rules) {
        return hasBytes() ? Rules.limited(scalar, rules.maxBytes()) : scalar;
    }

    @Override
    public boolean hasBytes() {
        return scalar == Scalar.STRING || scalar == Scalar.BYTES || scalar == Scalar.BIGINT;
    }

    @Override
    public boolean hasCount() {
        return scalar == Scalar.VECTOR;
    }
}
