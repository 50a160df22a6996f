package dev.ember.persistence.processor.render;

import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.processor.layout.Field;

/** The layout of a payload as a table in a Javadoc comment: what stands at which offset. */
final class WireTable {
    private final CodeBlock.Builder rows = CodeBlock.builder();
    /** The next field's offset, or -1 once it depends on the values before it. */
    private int offset;

    /** Adds the tag. */
    void addTag(int tag) {
        addRow("<i>tag</i> " + tag, CodeBlock.of("u8"), CodeBlock.of("1"));
        offset = 1;
    }

    /** Adds a field. */
    void add(Field field) {
        addRow(
                Html.escape(field.name()),
                field.layout().description(),
                field.layout().bytes());
        offset = offset >= 0 && field.layout().width().isPresent()
                ? offset + field.layout().width().getAsInt()
                : -1;
    }

    private void addRow(String name, CodeBlock type, CodeBlock bytes) {
        rows.add(
                "  <tr><td>$L</td><td>$L</td><td>$L</td><td>$L</td></tr>\n",
                offset < 0 ? "" : offset,
                name,
                type,
                bytes);
    }

    CodeBlock build() {
        return CodeBlock.builder()
                .add("<table>\n")
                .add("  <caption>Wire layout</caption>\n")
                .add("  <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>\n")
                .add(rows.build())
                .add("</table>\n")
                .build();
    }
}
