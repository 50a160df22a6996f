package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The body of one method of a codec, statement by statement. */
public final class MethodBody {
    private final CodecMembers members;
    private final CodeBlock.Builder code = CodeBlock.builder();
    private int depth;

    /** An empty body in a codec with the given members. */
    public MethodBody(CodecMembers members) {
        this.members = members;
    }

    /** The members of the codec. */
    public CodecMembers members() {
        return members;
    }

    /** Adds a statement. */
    public void statement(String format, Object... arguments) {
        code.addStatement(format, arguments);
    }

    /** Adds a comment on a line of its own. */
    public void comment(String text) {
        code.add("// $L\n", text);
    }

    /** Adds a loop over the elements of a list; {@code each} adds what it does with one. */
    void forEach(TypeName type, CodeBlock list, Consumer<CodeBlock> each) {
        String element = members.loopVariable("element", depth);
        code.beginControlFlow("for ($T $L : $L)", type, element, list);
        depth++;
        each.accept(CodeBlock.of("$L", element));
        depth--;
        code.endControlFlow();
    }

    /**
     * Adds a loop that counts from 0 to below a limit; {@code each} adds what it does with the index, and with a
     * variable for one element.
     */
    void forIndex(CodeBlock limit, BiConsumer<String, String> each) {
        String index = members.loopVariable("i", depth);
        String element = members.loopVariable("element", depth);
        code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", index, limit);
        depth++;
        each.accept(index, element);
        depth--;
        code.endControlFlow();
    }

    /** The body. */
    public CodeBlock build() {
        return code.build();
    }
}
