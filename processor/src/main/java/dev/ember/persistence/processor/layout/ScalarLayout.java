package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The layouts that the cursors have a method of their own for: a type of Java's, stored as a {@link WireType.Scalar}.
 */
enum ScalarLayout implements Layout {
    BOOL(TypeName.BOOLEAN, WireType.Scalar.BOOL, 1, null, "writeBoolean", "readBoolean()"),
    I8(TypeName.BYTE, WireType.Scalar.I8, 1, null, "writeByte", "readByte()"),
    U8(TypeName.INT, WireType.Scalar.U8, 1, "u8", "writeByte", "readU8()"),
    I16(TypeName.SHORT, WireType.Scalar.I16, 2, null, "writeShort", "readShort()"),
    U16(TypeName.INT, WireType.Scalar.U16, 2, "u16", "writeShort", "readU16()"),
    CHAR(TypeName.CHAR, WireType.Scalar.U16, 2, null, "writeShort", "readChar()"),
    I32(TypeName.INT, WireType.Scalar.I32, 4, null, "writeInt", "readInt()"),
    U32(TypeName.LONG, WireType.Scalar.U32, 4, "u32", "writeInt", "readU32()"),
    I64(TypeName.LONG, WireType.Scalar.I64, 8, null, "writeLong", "readLong()"),
    U63(TypeName.LONG, WireType.Scalar.U63, 8, "u63", "writeLong", "readU63($S)"),
    U64(TypeName.LONG, WireType.Scalar.U64, 8, null, "writeLong", "readLong()"),
    F32(TypeName.FLOAT, WireType.Scalar.F32, 4, null, "writeFloat", "readFloat()"),
    F64(TypeName.DOUBLE, WireType.Scalar.F64, 8, null, "writeDouble", "readDouble()"),
    STRING(String.class, WireType.Scalar.STRING, "length", "string", "writeString", "readString($S)"),
    BYTES(Bytes.class, WireType.Scalar.BYTES, "length", "bytes", "writeBytes", "readBytes($S)"),
    BYTE_ARRAY(byte[].class, WireType.Scalar.BYTES, "length", "byteArray", "writeByteArray", "readByteArray($S)"),
    VECTOR(FloatVector.class, WireType.Scalar.VECTOR, "4 * dimension", "vector", "writeVector", "readVector($S)"),
    BIGINT(BigInteger.class, WireType.Scalar.BIGINT, "length", "bigInteger", "writeBigInteger", "readBigInteger($S)"),
    UUID(UUID.class, WireType.Scalar.UUID, 16, "writeUuid", "readUuid()"),
    INSTANT(Instant.class, WireType.Scalar.INSTANT, 12, "writeInstant", "readInstant($S)"),
    DURATION(Duration.class, WireType.Scalar.DURATION, 12, "writeDuration", "readDuration($S)");

    /** What a value of variable length takes at the least: its length. */
    private static final int LENGTH_BYTES = 4;
    /** The method of {@link WireSize} for objects of a fixed width. */
    private static final String PRESENT = "present";

    private final TypeName type;
    private final WireType.Scalar wireType;
    private final OptionalInt width;
    private final String bytes;
    /** The method of {@link WireSize}, or null if every value can be stored. */
    private final String sizeMethod;

    private final String writeMethod;
    private final String read;

    /** Of a primitive type. */
    ScalarLayout(
            TypeName type, WireType.Scalar wireType, int width, String sizeMethod, String writeMethod, String read) {
        this(type, wireType, OptionalInt.of(width), Integer.toString(width), sizeMethod, writeMethod, read);
    }

    /** Of objects of variable length. */
    ScalarLayout(
            Class<?> type,
            WireType.Scalar wireType,
            String content,
            String sizeMethod,
            String writeMethod,
            String read) {
        this(
                TypeName.get(type),
                wireType,
                OptionalInt.empty(),
                LENGTH_BYTES + " + " + content,
                sizeMethod,
                writeMethod,
                read);
    }

    /** Of objects of fixed width. */
    ScalarLayout(Class<?> type, WireType.Scalar wireType, int width, String writeMethod, String read) {
        this(ClassName.get(type), wireType, OptionalInt.of(width), Integer.toString(width), PRESENT, writeMethod, read);
    }

    ScalarLayout(
            TypeName type,
            WireType.Scalar wireType,
            OptionalInt width,
            String bytes,
            String sizeMethod,
            String writeMethod,
            String read) {
        this.type = type;
        this.wireType = wireType;
        this.width = width;
        this.bytes = bytes;
        this.sizeMethod = sizeMethod;
        this.writeMethod = writeMethod;
        this.read = read;
    }

    /** The layout with a limit to what follows the length or the dimension; only those of variable length have one. */
    Layout limited(OptionalInt max) {
        return max.isPresent() ? new LimitedLayout(this, max.getAsInt()) : this;
    }

    @Override
    public TypeName type() {
        return type;
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of("$L", wireType.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("$L", bytes);
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("$T.$L", WireType.Scalar.class, wireType.name());
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        // The shortest number takes a byte.
        return CodeBlock.of("$L", width.orElse(this == BIGINT ? LENGTH_BYTES + 1 : LENGTH_BYTES));
    }

    @Override
    public OptionalInt width() {
        return width;
    }

    @Override
    public boolean isChecked() {
        return sizeMethod != null;
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        if (sizeMethod == null) {
            return CodeBlock.of("$L", width.getAsInt());
        }
        return sizeMethod.equals(PRESENT)
                ? CodeBlock.of("$T.present($L, $L, $S)", WireSize.class, value, width.getAsInt(), path.field())
                : CodeBlock.of("$T.$L($L, $S)", WireSize.class, sizeMethod, value, path.field());
    }

    CodeBlock limitedSize(int max, Path path, CodeBlock value) {
        return CodeBlock.of("$T.$L($L, $L, $S)", WireSize.class, sizeMethod, value, max, path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return this == U32
                ? CodeBlock.of("out.$L((int) $L)", writeMethod, value)
                : CodeBlock.of("out.$L($L)", writeMethod, value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return read.contains("$") ? CodeBlock.of("in." + read, path.field()) : CodeBlock.of("in." + read);
    }

    CodeBlock limitedDecode(int max, Path path) {
        return CodeBlock.of("in." + read.replace("$S", "$L, $S"), max, path.field());
    }
}
