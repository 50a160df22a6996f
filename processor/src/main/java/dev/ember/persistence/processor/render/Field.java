package dev.ember.persistence.processor.render;

import com.palantir.javapoet.CodeBlock;
import dev.ember.persistence.processor.layout.Layout;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.List;

/**
 * A component of a record with its layout.
 *
 * @param name the component's name
 * @param layout its layout
 */
record Field(String name, Layout layout) {
    /** The fields of a record whose components all have a layout. */
    static List<Field> of(RecordDeclaration record) {
        return record.components().stream().map(Field::of).toList();
    }

    private static Field of(ComponentDeclaration component) {
        return new Field(component.name(), Layouts.of(component).orElseThrow());
    }

    /** How many bytes every value takes; only some layouts have that. */
    int width() {
        return layout.width().orElseThrow();
    }

    /** What is the same in every record, and summed in advance. */
    boolean isConstantSize() {
        return layout.width().isPresent() && !layout.isChecked();
    }

    /** The expression for the component's value in a record. */
    CodeBlock valueOf(String record) {
        return CodeBlock.of("$L.$L()", record, name);
    }
}
