package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A type that a codec of the model's own writes and reads. */
enum Coded implements ModelType {
    /** A type that has no layout: an amount and a currency. */
    MONEY("codecs.Money", "codecs.MoneyCodec") {
        @Override
        public Class<?> erasure(Values values) {
            return values.load("codecs.Money");
        }

        @Override
        public Object random(Rules rules, Values values) {
            return AS_STRUCT.random(rules, values);
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            AS_STRUCT.encode(value, rules, image);
        }

        @Override
        public WireType wireType(Rules rules) {
            return AS_STRUCT.wireType(rules);
        }
    },
    /** A type that would have another layout. */
    UUID_AS_TEXT("java.util.UUID", "codecs.UuidTextCodec") {
        @Override
        public Class<?> erasure(Values values) {
            return UUID.class;
        }

        @Override
        public Object random(Rules rules, Values values) {
            return Standard.UUID.random(rules, values);
        }

        @Override
        public void encode(Object value, Rules rules, Image image) {
            image.counted(value.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public WireType wireType(Rules rules) {
            return Scalar.STRING;
        }
    };

    /** The sources of the type and of the codecs. */
    static final List<String> SOURCES = List.of("""
            package codecs;
            public record Money(long amount, String currency) implements Comparable<Money> {
                @Override public int compareTo(Money other) {
                    return toString().compareTo(other.toString());
                }
            }
            """, """
            package codecs;
            import dev.ember.persistence.codec.*;
            public final class MoneyCodec implements FieldCodec<Money> {
                @Override public WireType wireType() {
                    return new WireType.Struct(java.util.List.of(
                            new WireType.Field("amount", WireType.Scalar.I64),
                            new WireType.Field("currency", WireType.Scalar.STRING)));
                }
                @Override public int minimumSize() { return 12; }
                @Override public long size(Money value, String field) {
                    return 8 + WireSize.string(WireSize.nonNull(value, field).currency(), field);
                }
                @Override public void encode(Money value, WireWriter out) {
                    out.writeLong(value.amount());
                    out.writeString(value.currency());
                }
                @Override public Money decode(WireReader in, String field) {
                    return new Money(in.readLong(), in.readString(field));
                }
            }
            """, """
            package codecs;
            import dev.ember.persistence.codec.*;
            public final class UuidTextCodec implements FieldCodec<java.util.UUID> {
                @Override public WireType wireType() { return WireType.Scalar.STRING; }
                @Override public int minimumSize() { return 4; }
                @Override public long size(java.util.UUID value, String field) {
                    return WireSize.string(WireSize.nonNull(value, field).toString(), field);
                }
                @Override public void encode(java.util.UUID value, WireWriter out) {
                    out.writeString(value.toString());
                }
                @Override public java.util.UUID decode(WireReader in, String field) {
                    // What is no UUID is refused by an exception that the registry turns into one about the record.
                    return java.util.UUID.fromString(in.readString(field));
                }
            }
            """);

    private static final Struct AS_STRUCT = new Struct(
            "codecs.Money",
            List.of(
                    new Component("amount", "", Primitive.LONG, Rules.NONE),
                    new Component("currency", "", Standard.STRING, Rules.NONE)));

    private final String java;
    final String codec;

    Coded(String java, String codec) {
        this.java = java;
        this.codec = codec;
    }

    @Override
    public String java() {
        return java;
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return ModelType.missing(field);
    }
}
