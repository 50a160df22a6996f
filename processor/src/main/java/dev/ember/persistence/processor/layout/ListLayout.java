package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.processor.wire.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A list: its count, then its elements.
 *
 * @param element the layout of the elements
 */
record ListLayout(Layout element) implements Layout {
    private static final int COUNT_BYTES = 4;

    @Override
    public TypeName type() {
        return ParameterizedTypeName.get(
                ClassName.get(List.class), element.type().box());
    }

    @Override
    public CodeBlock description() {
        return CodeBlock.of("list&lt;$L&gt;", element.description());
    }

    @Override
    public Shape shape() {
        return new Shape.ListOf(element.shape());
    }

    @Override
    public CodeBlock bytes() {
        return element.width().isPresent()
                ? CodeBlock.of("$L + $L * count", COUNT_BYTES, element.width().getAsInt())
                : CodeBlock.of("$L + elements", COUNT_BYTES);
    }

    @Override
    public CodeBlock schema(CodecMembers members, String field) {
        return CodeBlock.of("new $T($L)", WireType.ListOf.class, element.schema(members, field));
    }

    @Override
    public CodeBlock minimumSize(CodecMembers members, String field) {
        return CodeBlock.of("$L", COUNT_BYTES);
    }

    @Override
    public boolean needsVariable() {
        return true;
    }

    @Override
    public void size(MethodBody body, CodeBlock value, String field) {
        body.statement("size += $T.count($L.size(), $S)", WireSize.class, value, field);
        if (element.width().isPresent() && !element.isChecked()) {
            body.statement("size += $LL * $L.size()", element.width().getAsInt(), value);
        } else {
            body.forEach(element.type(), value, item -> element.size(body, item, field));
        }
    }

    @Override
    public void encode(MethodBody body, CodeBlock value, String field) {
        body.statement("out.writeInt($L.size())", value);
        body.forEach(element.type(), value, item -> element.encode(body, item, field));
    }

    @Override
    public CodeBlock decode(MethodBody body, String variable, String field) {
        CodeBlock count = CodeBlock.of("in.readCount($L, $S)", element.minimumSize(body.members(), field), field);
        return element.type() instanceof ParameterizedTypeName
                ? decodeIntoList(body, variable, field, count)
                : decodeIntoArray(body, variable, field, count);
    }

    private CodeBlock decodeIntoArray(MethodBody body, String array, String field, CodeBlock count) {
        TypeName type = element.type().box();
        body.statement("$T[] $L = new $T[$L]", type, array, type, count);
        body.forIndex(CodeBlock.of("$L.length", array), (index, item) -> {
            CodeBlock read = element.decode(body, item, field);
            body.statement("$L[$L] = $L", array, index, read);
        });
        return CodeBlock.of("$T.of($L)", List.class, array);
    }

    /** There are no arrays of a generic type: the elements are collected in a list. */
    private CodeBlock decodeIntoList(MethodBody body, String list, String field, CodeBlock count) {
        String length = body.members().countOf(list);
        body.statement("int $L = $L", length, count);
        body.statement("$T $L = new $T<>($L)", type(), list, ArrayList.class, length);
        body.forIndex(CodeBlock.of("$L", length), (index, item) -> {
            CodeBlock read = element.decode(body, item, field);
            body.statement("$L.add($L)", list, read);
        });
        return CodeBlock.of("$T.copyOf($L)", List.class, list);
    }
}
