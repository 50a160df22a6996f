package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.processor.wire.Shape;
import java.util.OptionalInt;

/**
 * How the values of one type stand on disk, and the code that puts them there and takes them from there.
 *
 * <p>In that code {@code size}, {@code out} and {@code in} are what the surrounding method of the codec calls them;
 * {@code field} is the component's name, for messages.
 */
public interface Layout {
    /** The type of the values in Java. */
    TypeName type();

    /** The layout in the words of the format reference, as Javadoc. */
    CodeBlock description();

    /** The layout as data, which does not depend on the code that is generated for it. */
    Shape shape();

    /** How many bytes a value takes, as Javadoc. */
    CodeBlock bytes();

    /** The schema: an expression of type {@code WireType}. */
    CodeBlock schema(CodecMembers members, String field);

    /** The fewest bytes a value takes: an expression of type {@code int}. */
    CodeBlock minimumSize(CodecMembers members, String field);

    /** How many bytes every value takes, if they all take the same. */
    default OptionalInt width() {
        return OptionalInt.empty();
    }

    /** Whether there are values that must be refused. */
    default boolean isChecked() {
        return true;
    }

    /** Whether values are handled by statements, and so need a variable, rather than by one expression. */
    default boolean needsVariable() {
        return false;
    }

    /** Adds what a value takes to {@code size}, and refuses what cannot be stored. */
    void size(MethodBody body, CodeBlock value, String field);

    /** Writes a value to {@code out}. */
    void encode(MethodBody body, CodeBlock value, String field);

    /**
     * An expression that reads a value from {@code in}. Statements that must run before are added to the body; the
     * variable is theirs.
     */
    CodeBlock decode(MethodBody body, String variable, String field);
}
