package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.EnumDeclaration;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Every constant of an enum that is stored has a code of its own, which fits one byte. */
final class EnumCodesRule implements ComponentRule {
    private final Compilation compilation;
    private final PackageCodecs packageCodecs;

    EnumCodesRule(Compilation compilation, PackageCodecs packageCodecs) {
        this.compilation = compilation;
        this.packageCodecs = packageCodecs;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        packageCodecs.storedTypes(component).stream()
                .filter(type -> type.getKind() == ElementKind.ENUM)
                // That this is not for enums is said of the enum itself.
                .filter(type -> !RecordDeclaration.isComponentRecord(type))
                .forEach(type -> check(component, type, problems));
    }

    private void check(ComponentDeclaration component, TypeElement type, Problems problems) {
        if (compilation.isCompiledHere(type)) {
            checkHere(type, problems);
            return;
        }
        Problems unreported = new Problems();
        checkHere(type, unreported);
        if (unreported.count() > 0) {
            problems.add(Message.ENUM_FOREIGN, component.place(), component.name(), type.getSimpleName());
        }
    }

    private static void checkHere(TypeElement type, Problems problems) {
        EnumDeclaration declaration = EnumDeclaration.of(type);
        if (declaration.constants().isEmpty()) {
            problems.add(Message.ENUM_EMPTY, Place.of(type), type.getSimpleName());
        } else if (declaration.codes().isEmpty()) {
            problems.add(Message.ENUM_WITHOUT_CODES, Place.of(type), type.getSimpleName());
        } else {
            checkConstants(declaration, problems);
        }
    }

    private static void checkConstants(EnumDeclaration declaration, Problems problems) {
        WireCodes codes = new WireCodes(problems);
        for (EnumDeclaration.Constant constant : declaration.constants()) {
            if (constant.wireCode().isEmpty()) {
                problems.add(
                        Message.CODE_MISSING,
                        Place.of(constant.field()),
                        constant.name(),
                        declaration.element().getSimpleName());
            } else {
                codes.check(constant.wireCode().get(), constant.name());
            }
        }
    }
}
