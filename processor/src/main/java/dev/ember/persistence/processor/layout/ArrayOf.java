package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/**
 * A type of arrays.
 *
 * @param element the type of the elements, which may be arrays themselves
 */
record ArrayOf(TypeName element) {
    TypeName type() {
        return ArrayTypeName.of(element);
    }

    /** The length stands in the first pair of brackets: {@code new int[length][]} is an array of arrays. */
    CodeBlock ofLength(CodeBlock length) {
        TypeName innermost = element;
        StringBuilder brackets = new StringBuilder();
        while (innermost instanceof ArrayTypeName array) {
            innermost = array.componentType();
            brackets.append("[]");
        }
        return CodeBlock.of("new $T[$L]$L", innermost, length, brackets);
    }
}
