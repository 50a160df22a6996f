package dev.ember.persistence.processor;

import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Scalar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A reader that knows nothing but schemas: it skips over what they describe. */
final class SchemaWalk {
    private final ByteBuffer bytes;

    SchemaWalk(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int position() {
        return bytes.position();
    }

    int u8() {
        return bytes.get() & 0xFF;
    }

    void over(WireType type) {
        if (type instanceof Scalar scalar) {
            skip(
                    switch (scalar) {
                        case BOOL, I8, U8 -> 1;
                        case I16, U16 -> 2;
                        case I32, U32, F32 -> 4;
                        case I64, U63, U64, F64 -> 8;
                        case INSTANT, DURATION -> 12;
                        case UUID -> 16;
                        case STRING, BYTES, BIGINT -> bytes.getInt();
                        case VECTOR -> 4 * bytes.getInt();
                    });
        } else if (type instanceof WireType.Limited limited) {
            int length = bytes.getInt(bytes.position());
            if (length > limited.max()) {
                throw new AssertionError(length + " is over the limit of " + limited.max());
            }
            over(limited.type());
        } else if (type instanceof WireType.ListOf list) {
            repeat(list.element());
        } else if (type instanceof WireType.SetOf set) {
            repeat(set.element());
        } else if (type instanceof WireType.MapOf map) {
            repeat(map.key(), map.value());
        } else if (type instanceof WireType.OptionalOf optional) {
            if (u8() == 1) {
                over(optional.value());
            }
        } else if (type instanceof WireType.Struct struct) {
            struct.fields().forEach(field -> over(field.type()));
        } else if (type instanceof WireType.Enumeration enumeration) {
            int code = u8();
            if (enumeration.constants().stream().noneMatch(constant -> constant.code() == code)) {
                throw new AssertionError(code + " is none of " + enumeration);
            }
        } else if (type instanceof WireType.Union union) {
            int code = u8();
            over(union.variants().stream()
                    .filter(variant -> variant.code() == code)
                    .findFirst()
                    .orElseThrow()
                    .struct());
        } else {
            throw new AssertionError("no random model has " + type);
        }
    }

    private void repeat(WireType... types) {
        for (int count = bytes.getInt(); count > 0; count--) {
            for (WireType type : types) {
                over(type);
            }
        }
    }

    private void skip(int length) {
        bytes.position(bytes.position() + length);
    }
}
