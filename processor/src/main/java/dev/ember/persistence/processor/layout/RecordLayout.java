package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;

/**
 * A component record: its components, as its own codec writes them.
 *
 * @param type the record
 * @param codec its codec
 */
record RecordLayout(ClassName type, ClassName codec) implements Layout {
    @Override
    public CodeBlock description() {
        return CodeBlock.of("{@link $T $L}", codec, String.join(".", type.simpleNames()));
    }

    @Override
    public CodeBlock bytes() {
        return CodeBlock.of("its fields");
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("new $T($T.INSTANCE.schema().fields())", WireType.Struct.class, codec);
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return CodeBlock.of("$T.MINIMUM_SIZE", codec);
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$T.INSTANCE.size($T.nonNull($L, $S))", codec, WireSize.class, value, path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return CodeBlock.of("$T.INSTANCE.encode($L, out)", codec, value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return CodeBlock.of("$T.INSTANCE.decode(in)", codec);
    }
}
