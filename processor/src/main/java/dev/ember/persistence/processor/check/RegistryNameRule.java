package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyDeclaration;

/** The registry's name is free. */
final class RegistryNameRule implements FamilyRule {
    private final Compilation compilation;

    RegistryNameRule(Compilation compilation) {
        this.compilation = compilation;
    }

    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        if (compilation.isRegistryNameTaken(family)) {
            problems.add(Message.REGISTRY_NAME_TAKEN, family.place(), family.simpleName(), family.registryName());
        }
    }
}
