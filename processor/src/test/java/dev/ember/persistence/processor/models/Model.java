package dev.ember.persistence.processor.models;

import java.util.List;
import java.util.Random;

/**
 * Families of record types with components of every kind, as a seed determines them.
 *
 * @param sources the content of all files
 * @param families the families
 */
public record Model(List<String> sources, List<ModelFamily> families) {
    /** The model of a seed. */
    public static Model random(long seed) {
        return new ModelGenerator(new Random(seed)).generate();
    }

    /** How many components its record types have, those of component records not counted. */
    public int componentCount() {
        return families.stream()
                .flatMap(family -> family.records().stream())
                .mapToInt(ModelRecord::componentCount)
                .sum();
    }

    /** What a file with a type begins with. */
    static String header(String qualifiedName) {
        return "package " + qualifiedName.substring(0, qualifiedName.lastIndexOf('.'))
                + ";\nimport dev.ember.persistence.codec.*;\n";
    }

    static String simple(String qualifiedName) {
        return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
    }
}
