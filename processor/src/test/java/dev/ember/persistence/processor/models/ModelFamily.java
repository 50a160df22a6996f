package dev.ember.persistence.processor.models;

import java.util.List;

/**
 * A family of a random model.
 *
 * @param name the qualified name of its interface
 * @param records its record types
 */
public record ModelFamily(String name, List<ModelRecord> records) {
    String source() {
        return Model.header(name) + "@RecordFamily public interface " + Model.simple(name) + " {}\n";
    }

    /** The name of the registry's class. */
    public String registryName() {
        return name + "Registry";
    }
}
