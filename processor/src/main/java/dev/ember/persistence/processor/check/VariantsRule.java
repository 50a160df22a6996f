package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.SealedDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Every type that a stored sealed interface permits is a component record with a code of its own. */
final class VariantsRule implements ComponentRule {
    private final Compilation compilation;
    private final PackageCodecs packageCodecs;

    VariantsRule(Compilation compilation, PackageCodecs packageCodecs) {
        this.compilation = compilation;
        this.packageCodecs = packageCodecs;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        packageCodecs.storedTypes(component).stream()
                .filter(SealedDeclaration::isSealed)
                .filter(type -> !RecordDeclaration.isComponentRecord(type))
                .forEach(type -> check(record, component, type, problems));
    }

    private void check(RecordDeclaration record, ComponentDeclaration component, TypeElement type, Problems problems) {
        SealedDeclaration declaration = SealedDeclaration.of(type);
        if (compilation.isCompiledHere(type)) {
            checkHere(declaration, problems);
        } else {
            Problems unreported = new Problems();
            checkHere(declaration, unreported);
            if (unreported.count() > 0) {
                problems.add(Message.SEALED_FOREIGN, component.place(), component.name(), type.getSimpleName());
                return;
            }
        }
        declaration.variants().stream()
                .map(SealedDeclaration.Variant::element)
                // That one is private is said of the record itself.
                .filter(variant -> !Visibility.isPrivate(variant)
                        && !Visibility.isAccessible(variant, Visibility.packageOf(record.element())))
                .forEach(variant -> problems.add(
                        Message.TYPE_HIDDEN,
                        component.place(),
                        component.name(),
                        variant.getSimpleName(),
                        record.codecName().simpleName()));
    }

    private static void checkHere(SealedDeclaration declaration, Problems problems) {
        String sealed = declaration.element().getSimpleName().toString();
        WireCodes codes = new WireCodes(problems);
        for (SealedDeclaration.Variant variant : declaration.variants()) {
            TypeElement type = variant.element();
            if (!isVariant(type)) {
                problems.add(Message.VARIANT_NOT_RECORD, Place.of(type), type.getSimpleName(), sealed);
            } else if (variant.wireCode().isEmpty()) {
                problems.add(Message.VARIANT_CODE_MISSING, Place.of(type), type.getSimpleName(), sealed);
            } else {
                codes.check(variant.wireCode().get(), type.getSimpleName().toString());
            }
        }
    }

    /** What is annotated and no record is reported as such. */
    private static boolean isVariant(TypeElement type) {
        return RecordDeclaration.isComponentRecord(type)
                && (type.getKind() != ElementKind.RECORD
                        || type.getTypeParameters().isEmpty());
    }
}
