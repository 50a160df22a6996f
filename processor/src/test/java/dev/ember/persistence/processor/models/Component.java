package dev.ember.persistence.processor.models;

import java.util.List;

/**
 * A component of a record.
 *
 * @param name its name
 * @param annotations its annotations in source text, each with a space behind it
 * @param type its type
 * @param rules what the annotations, and the package of the record, ask
 */
record Component(String name, String annotations, ModelType type, Rules rules) {
    String source() {
        return annotations + type.java() + " " + name;
    }

    Component with(List<ModelType> arguments) {
        return new Component(name, annotations, type.with(arguments), rules);
    }
}
