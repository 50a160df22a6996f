package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.FamilyExtension;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import javax.lang.model.element.PackageElement;

/** A family of another module has a registry there, and one place for that of the additions made here. */
final class ExtensionRule implements FamilyRule {
    @Override
    public void check(FamilyDeclaration family, Problems problems) {
        family.extension().ifPresent(extension -> check(family, extension, problems));
    }

    private static void check(FamilyDeclaration family, FamilyExtension extension, Problems problems) {
        if (extension.base().isEmpty()) {
            problems.add(
                    Message.REGISTRY_MISSING,
                    family.place(),
                    family.qualifiedName(),
                    GeneratedNames.registryOf(family.element()));
        }
        if (extension.sites().size() > 1) {
            FamilyExtension.Site second = extension.sites().get(1);
            problems.add(
                    Message.EXTENDED_TWICE,
                    second.annotation().place("value"),
                    extension.sites().get(0).declaring().getQualifiedName(),
                    second.declaring().getQualifiedName(),
                    family.simpleName());
        } else if (extension.places().size() > 1) {
            RecordDeclaration elsewhere = family.members().stream()
                    .filter(member -> !Visibility.packageOf(member.element())
                            .equals(extension.places().get(0)))
                    .findFirst()
                    .orElseThrow();
            problems.add(
                    Message.REGISTRY_UNPLACED,
                    elsewhere.place(),
                    family.simpleName(),
                    nameOf(extension.places().get(0)),
                    nameOf(Visibility.packageOf(elsewhere.element())));
        }
    }

    private static String nameOf(PackageElement declaring) {
        return declaring.getQualifiedName().toString();
    }
}
