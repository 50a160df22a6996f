package dev.ember.persistence.processor.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Whether component records contain themselves, directly or through others and sealed interfaces: such a record could
 * be nested without end.
 */
public final class Recursion {
    private final PackageCodecs packageCodecs;

    /** The ways between the records of a compilation. */
    public Recursion(PackageCodecs packageCodecs) {
        this.packageCodecs = packageCodecs;
    }

    /** Whether a component record contains itself. */
    public boolean isRecursive(TypeElement record) {
        RecordDeclaration declaration = RecordDeclaration.of(record);
        return declaration.components().stream()
                .anyMatch(component ->
                        new Way(declaration, "").over(declaration, component).isPresent());
    }

    /**
     * The way from a component of a record back to the record, if no record on it has a name that comes before the
     * record's: each way around is found once, from one record.
     */
    public Optional<String> wayBack(RecordDeclaration record, ComponentDeclaration component) {
        return new Way(record, record.qualifiedName()).over(record, component);
    }

    /** A search for a way. */
    private final class Way {
        private final RecordDeclaration start;
        /** Records whose names come before this are not gone over. */
        private final String from;

        private final Set<String> seen = new HashSet<>();

        Way(RecordDeclaration start, String from) {
            this.start = start;
            this.from = from;
        }

        Optional<String> over(RecordDeclaration record, ComponentDeclaration component) {
            return first(packageCodecs.storedTypes(component))
                    .map(rest -> record.simpleName() + "." + component.name() + " -> " + rest);
        }

        private Optional<String> first(List<TypeElement> types) {
            return types.stream().map(this::to).flatMap(Optional::stream).findFirst();
        }

        private Optional<String> to(TypeElement type) {
            if (type.equals(start.element())) {
                return Optional.of(start.simpleName());
            }
            String name = type.getQualifiedName().toString();
            if (SealedDeclaration.isSealed(type) && seen.add(name)) {
                return first(SealedDeclaration.of(type).variants().stream()
                                .map(SealedDeclaration.Variant::element)
                                .toList())
                        .map(rest -> type.getSimpleName() + " -> " + rest);
            }
            if (!RecordDeclaration.isComponentRecord(type) || name.compareTo(from) < 0 || !seen.add(name)) {
                return Optional.empty();
            }
            RecordDeclaration next = RecordDeclaration.of(type);
            return next.components().stream()
                    .map(component -> over(next, component))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
