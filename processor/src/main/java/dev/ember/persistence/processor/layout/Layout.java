package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.OptionalInt;

/**
 * How the values of one type stand on disk, and the code that puts them there and takes them from there.
 *
 * <p>Every piece of that code is one expression. What takes more than one has methods of its own in the codec, which
 * the expression calls. {@code out} and {@code in} are what the surrounding method of the codec calls them.
 */
public interface Layout {
    /** The type of the values in Java. */
    TypeName type();

    /** The layout in the words of the format reference, as Javadoc. */
    CodeBlock description();

    /** How many bytes a value takes, as Javadoc. */
    CodeBlock bytes();

    /** The schema: an expression of type {@code WireType}. */
    CodeBlock schema(CodecMembers members);

    /** The fewest bytes a value takes: an expression of type {@code int}. */
    CodeBlock minimumSize(CodecMembers members);

    /** How many bytes every value takes, if they all take the same. */
    default OptionalInt width() {
        return OptionalInt.empty();
    }

    /** Whether there are values that must be refused, such as null. */
    default boolean isChecked() {
        return true;
    }

    /** What is the same for every value, and summed in advance. */
    default boolean isConstantSize() {
        return width().isPresent() && !isChecked();
    }

    /** An expression of type {@code long}: how many bytes a value takes. It refuses what cannot be stored. */
    CodeBlock size(CodecMembers members, Path path, CodeBlock value);

    /** An expression that writes a value to {@code out}. */
    CodeBlock encode(CodecMembers members, Path path, CodeBlock value);

    /** An expression that reads a value from {@code in}. */
    CodeBlock decode(CodecMembers members, Path path);
}
