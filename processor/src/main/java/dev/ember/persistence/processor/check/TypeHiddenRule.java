package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Visibility;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The codec, a class of its own, can use the component's type. */
final class TypeHiddenRule implements ComponentRule {
    private final PackageCodecs packageCodecs;

    TypeHiddenRule(PackageCodecs packageCodecs) {
        this.packageCodecs = packageCodecs;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        hidden(component, Visibility.packageOf(record.element()), new HashSet<>())
                .filter(hidden -> !isReportedItself(hidden))
                .ifPresent(hidden -> problems.add(
                        Message.TYPE_HIDDEN,
                        component.place(),
                        component.name(),
                        hidden.getSimpleName(),
                        record.codecName().simpleName()));
    }

    /** Records with type parameters are coded here, and what they consist of must be accessible as well. */
    private Optional<TypeElement> hidden(ComponentDeclaration component, PackageElement from, Set<TypeElement> seen) {
        return Visibility.hidden(component.type(), from)
                .or(() -> packageCodecs.storedTypes(component).stream()
                        .filter(RecordDeclaration::isComponentRecord)
                        .filter(type -> !type.getTypeParameters().isEmpty() && seen.add(type))
                        .flatMap(type -> RecordDeclaration.of(type).components().stream())
                        .map(further -> hidden(further, from, seen))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static boolean isReportedItself(TypeElement hidden) {
        return Visibility.isPrivate(hidden) && RecordDeclaration.isComponentRecord(hidden);
    }
}
