package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import java.util.OptionalInt;

/**
 * The box of a primitive type: stored as what is in it, and never null.
 *
 * @param scalar the layout of the primitive type
 */
record BoxedLayout(ScalarLayout scalar) implements Layout {
    @Override
    public TypeName type() {
        return scalar.type().box();
    }

    @Override
    public CodeBlock description() {
        return scalar.description();
    }

    @Override
    public CodeBlock bytes() {
        return scalar.bytes();
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return scalar.schema(members);
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return scalar.minimumSize(members);
    }

    @Override
    public OptionalInt width() {
        return scalar.width();
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        if (scalar.isChecked()) {
            CodeBlock checked = CodeBlock.of("$T.nonNull($L, $S)", WireSize.class, value, path.field());
            return scalar.size(members, path, checked);
        }
        return CodeBlock.of("$T.present($L, $L, $S)", WireSize.class, value, width().getAsInt(), path.field());
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        // A box cannot be cast to a narrower type.
        return scalar.encode(members, path, scalar == ScalarLayout.U32 ? CodeBlock.of("$L.longValue()", value) : value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return scalar.decode(members, path);
    }
}
