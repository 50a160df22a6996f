package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireType;

/**
 * A string, a byte string, a big integer or a vector that may not be as long as the format allows.
 *
 * @param scalar the layout without the limit
 * @param max the most bytes behind the length, or the most dimensions
 */
record LimitedLayout(ScalarLayout scalar, int max) implements Layout {
    @Override
    public TypeName type() {
        return scalar.type();
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of("$L, at most $L", scalar.description(), max);
    }

    @Override
    public CodeBlock bytes() {
        return scalar.bytes();
    }

    @Override
    public CodeBlock schema(CodecMembers members) {
        return CodeBlock.of("new $T($L, $L)", WireType.Limited.class, scalar.schema(members), max);
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members) {
        return scalar.minimumSize(members);
    }

    @Override
    public CodeBlock size(CodecMembers members, Path path, CodeBlock value) {
        return scalar.limitedSize(max, path, value);
    }

    @Override
    public CodeBlock encode(CodecMembers members, Path path, CodeBlock value) {
        return scalar.encode(members, path, value);
    }

    @Override
    public CodeBlock decode(CodecMembers members, Path path) {
        return scalar.limitedDecode(max, path);
    }
}
