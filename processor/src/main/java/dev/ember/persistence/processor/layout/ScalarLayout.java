package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.wire.Shape;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The layouts that the cursors have a method of their own for, named as in {@link WireType.Scalar}.
 *
 * <p>{@code $1L} is the value in the code that writes, {@code $1S} the field in the code that reads.
 */
enum ScalarLayout implements Layout {
    BOOL(TypeName.BOOLEAN, 1, "out.writeBoolean($1L)", "in.readBoolean()"),
    I8(TypeName.BYTE, 1, "out.writeByte($1L)", "in.readByte()"),
    U8(TypeName.INT, 1, "u8", "out.writeByte($1L)", "in.readU8()"),
    I16(TypeName.SHORT, 2, "out.writeShort($1L)", "in.readShort()"),
    U16(TypeName.INT, 2, "u16", "out.writeShort($1L)", "in.readU16()"),
    I32(TypeName.INT, 4, "out.writeInt($1L)", "in.readInt()"),
    U32(TypeName.LONG, 4, "u32", "out.writeInt((int) $1L)", "in.readU32()"),
    I64(TypeName.LONG, 8, "out.writeLong($1L)", "in.readLong()"),
    U63(TypeName.LONG, 8, "u63", "out.writeLong($1L)", "in.readU63($1S)"),
    U64(TypeName.LONG, 8, "out.writeLong($1L)", "in.readLong()"),
    F32(TypeName.FLOAT, 4, "out.writeFloat($1L)", "in.readFloat()"),
    F64(TypeName.DOUBLE, 8, "out.writeDouble($1L)", "in.readDouble()"),
    STRING(ClassName.get(String.class), "4 + length", "string", "out.writeString($1L)", "in.readString($1S)"),
    BYTES(ClassName.get(Bytes.class), "4 + length", "bytes", "out.writeBytes($1L)", "in.readBytes($1S)"),
    VECTOR(
            ClassName.get(FloatVector.class),
            "4 + 4 * dimension",
            "vector",
            "out.writeVector($1L)",
            "in.readVector($1S)");

    /** What a value of variable length takes at the least: its length. */
    private static final int LENGTH_BYTES = 4;

    private final TypeName type;
    private final OptionalInt width;
    private final String bytes;
    /** The method of {@link WireSize}, or null if every value can be stored. */
    private final String sizeMethod;

    private final String write;
    private final String read;

    /** Of fixed width, and every value can be stored. */
    ScalarLayout(TypeName type, int width, String write, String read) {
        this(type, OptionalInt.of(width), Integer.toString(width), null, write, read);
    }

    /** Of fixed width, and not every value can be stored. */
    ScalarLayout(TypeName type, int width, String sizeMethod, String write, String read) {
        this(type, OptionalInt.of(width), Integer.toString(width), sizeMethod, write, read);
    }

    /** Of variable length. */
    ScalarLayout(TypeName type, String bytes, String sizeMethod, String write, String read) {
        this(type, OptionalInt.empty(), bytes, sizeMethod, write, read);
    }

    ScalarLayout(TypeName type, OptionalInt width, String bytes, String sizeMethod, String write, String read) {
        this.type = type;
        this.width = width;
        this.bytes = bytes;
        this.sizeMethod = sizeMethod;
        this.write = write;
        this.read = read;
    }

    @Override
    public TypeName type() {
        return type;
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of("$L", name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Shape shape() {
        return Shape.Scalar.valueOf(name());
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("$L", bytes);
    }

    @Override
    public CodeBlock schema(CodecMembers members, String field) {
        return CodeBlock.of("$T.$L", WireType.Scalar.class, name());
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members, String field) {
        return CodeBlock.of("$L", width.orElse(LENGTH_BYTES));
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
    public void size(MethodBody body, CodeBlock value, String field) {
        body.statement("size += $T.$L($L, $S)", WireSize.class, sizeMethod, value, field);
    }

    @Override
    public void encode(MethodBody body, CodeBlock value, String field) {
        body.statement(write, value);
    }

    @Override
    public CodeBlock decode(MethodBody body, String variable, String field) {
        return read.contains("$") ? CodeBlock.of(read, field) : CodeBlock.of(read);
    }
}
