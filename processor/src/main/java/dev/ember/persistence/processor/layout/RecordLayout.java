package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.wire.Shape;
import java.util.function.Supplier;

/**
 * A component record: its components, as its own codec writes them.
 *
 * @param type the record
 * @param codec its codec
 * @param fields its shape: only a record that does not contain itself has one
 */
record RecordLayout(ClassName type, ClassName codec, Supplier<Shape> fields) implements Layout {
    @Override
    public CodeBlock description() {
        return CodeBlock.of("{@link $T $L}", codec, String.join(".", type.simpleNames()));
    }

    @Override
    public Shape shape() {
        return fields.get();
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("its fields");
    }

    @Override
    public CodeBlock schema(CodecMembers members, String field) {
        return CodeBlock.of("new $T($T.INSTANCE.schema().fields())", WireType.Struct.class, codec);
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members, String field) {
        return CodeBlock.of("$T.MINIMUM_SIZE", codec);
    }

    @Override
    public void size(MethodBody body, CodeBlock value, String field) {
        body.statement("size += $T.INSTANCE.size($L)", codec, value);
    }

    @Override
    public void encode(MethodBody body, CodeBlock value, String field) {
        body.statement("$T.INSTANCE.encode($L, out)", codec, value);
    }

    @Override
    public CodeBlock decode(MethodBody body, String variable, String field) {
        return CodeBlock.of("$T.INSTANCE.decode(in)", codec);
    }
}
