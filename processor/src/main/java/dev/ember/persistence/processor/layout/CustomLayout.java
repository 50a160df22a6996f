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
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("$L.wireType()", members.constantOf(codec));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("$L.minimumSize()", members.constantOf(codec));
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$L.size($L, $S)", members.constantOf(codec), value, path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("out.writeWith($L, $L, $S)", members.constantOf(codec), value, path.field());
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return CodeBlock.of("$L.decode(in, $S)", members.constantOf(codec), path.field());
    }
}
