package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.processor.wire.Shape;

/**
 * A user's own type, written and read by a codec of the user's own.
 *
 * @param type the type
 * @param codec the codec
 */
record CustomLayout(TypeName type, ClassName codec) implements Layout {
    @Override
    public CodeBlock description() {
        return CodeBlock.of("{@link $T}", codec);
    }

    @Override
    public Shape shape() {
        return new Shape.Coded(codec.canonicalName());
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("as the codec says");
    }

    @Override
    public CodeBlock schema(CodecMembers members, String field) {
        return CodeBlock.of("$L.wireType()", members.codecOf(field, codec));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members, String field) {
        return CodeBlock.of("$L.minimumSize()", members.codecOf(field, codec));
    }

    @Override
    public void size(MethodBody body, CodeBlock value, String field) {
        body.statement("size += $L.size($L, $S)", body.members().codecOf(field, codec), value, field);
    }

    @Override
    public void encode(MethodBody body, CodeBlock value, String field) {
        body.statement("$L.encode($L, out)", body.members().codecOf(field, codec), value);
    }

    @Override
    public CodeBlock decode(MethodBody body, String variable, String field) {
        return CodeBlock.of("$L.decode(in, $S)", body.members().codecOf(field, codec), field);
    }
}
