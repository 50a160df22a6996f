package dev.ember.persistence.processor.lock;

import dev.ember.persistence.codec.WireCode;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.wire.Difference;
import dev.ember.persistence.processor.wire.ShapePath;
import dev.ember.persistence.processor.wire.ShapePath.Kind;
import dev.ember.persistence.processor.wire.ShapePath.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * The declarations that the parts of a record's shape come from.
 *
 * <p>A difference within a component record, an enum or a sealed interface is one of that type, wherever it is used: it
 * is reported there, and so only once. If the type is not compiled here, or if it fits where another record uses it,
 * then it is the component that changed.
 */
final class Origins {
    private final Compilation compilation;
    private final Types types;
    /** The qualified names of types that fit somewhere. */
    private final Set<String> fitting;

    Origins(Compilation compilation, Types types, Set<String> fitting) {
        this.compilation = compilation;
        this.types = types;
        this.fitting = Set.copyOf(fitting);
    }

    /** The type whose declaration a structure, enumeration or union within a record comes from. */
    static Optional<TypeElement> declarationOf(RecordDeclaration record, ShapePath path, Types types) {
        return typeAt(record.element().asType(), path.steps(), types).flatMap(Origins::elementOf);
    }

    /** Where to report a difference in a record. */
    Site siteOf(RecordDeclaration record, Difference difference) {
        ShapePath path = difference.path();
        if (!difference.isOfParts()) {
            int field = deciding(record, path);
            return component(record, path, field, "", field < path.lastField());
        }
        TypeElement declaration = declarationOf(record, path, types).orElse(record.element());
        String name = declaration.getSimpleName().toString();
        if (path.steps().isEmpty() || isToBlame(declaration)) {
            return new Site(placeIn(declaration, difference), name, "", Optional.empty());
        }
        int field = deciding(record, path);
        return component(record, path, field, ": " + path.from(field).text() + " (" + name + ")", true);
    }

    private Site component(RecordDeclaration record, ShapePath path, int field, String within, boolean isOfWhole) {
        TypeElement owner = declarationOf(record, path.first(field), types).orElse(record.element());
        String name = owner.getSimpleName().toString();
        ShapePath whole = path.throughField(field);
        return new Site(
                fieldOf(owner, path.steps().get(field).name()).map(Place::of).orElse(record.place()),
                name + within,
                path.from(field).text(),
                isOfWhole
                        ? Optional.of(
                                new Site.Whole(whole, name, whole.from(field).text()))
                        : Optional.empty());
    }

    private boolean isToBlame(TypeElement type) {
        return compilation.isCompiledHere(type)
                && !fitting.contains(type.getQualifiedName().toString());
    }

    /** The innermost component on the way whose declaration decides what is at its end: the index of its step. */
    private int deciding(RecordDeclaration record, ShapePath path) {
        int index = path.lastField();
        while (index > 0 && !decides(record, path, index)) {
            index = path.first(index).lastField();
        }
        return index;
    }

    private boolean decides(RecordDeclaration record, ShapePath path, int index) {
        return declarationOf(record, path.first(index), types)
                .filter(this::isToBlame)
                .flatMap(owner -> fieldOf(owner, path.steps().get(index).name()))
                .filter(field -> decides(field, path.from(index + 1)))
                .isPresent();
    }

    /** Whether the type of a component of a generic record is not left to whoever uses the record. */
    private boolean decides(VariableElement field, ShapePath rest) {
        return typeAt(field.asType(), rest.steps(), types)
                .filter(type -> type.getKind() == TypeKind.TYPEVAR)
                .isEmpty();
    }

    private static Place placeIn(TypeElement declaration, Difference difference) {
        String name = difference.name();
        return switch (difference.kind()) {
            case FIELD_ADDED, FIELD_RENAMED, FIELDS_REORDERED ->
                fieldOf(declaration, name).map(Place::of).orElse(Place.of(declaration));
            case CODE_CHANGED ->
                partOf(declaration, name)
                        .flatMap(part -> AnnotationUse.find(part, WireCode.class))
                        .map(code -> code.place("value"))
                        .orElse(Place.of(declaration));
            case CODE_RENAMED -> partOf(declaration, name).map(Place::of).orElse(Place.of(declaration));
            default -> Place.of(declaration);
        };
    }

    private static Optional<VariableElement> fieldOf(TypeElement type, String name) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().contentEquals(name))
                .findFirst();
    }

    /** A constant of an enum, or a variant of a sealed interface. */
    private static Optional<? extends Element> partOf(TypeElement type, String name) {
        Optional<VariableElement> constant = fieldOf(type, name);
        return constant.isPresent() ? constant : variantOf(type, name);
    }

    private static Optional<TypeElement> variantOf(TypeElement type, String name) {
        return type.getPermittedSubclasses().stream()
                .flatMap(permitted -> elementOf(permitted).stream())
                .flatMap(permitted -> permitted.getSimpleName().contentEquals(name)
                                || permitted.getQualifiedName().contentEquals(name)
                        ? Stream.of(permitted)
                        : variantOf(permitted, name).stream())
                .findFirst();
    }

    private static Optional<TypeElement> elementOf(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? Optional.of((TypeElement) declared.asElement())
                : Optional.empty();
    }

    private static Optional<TypeMirror> typeAt(TypeMirror start, List<Step> steps, Types types) {
        Optional<TypeMirror> type = Optional.of(start);
        for (Step step : steps) {
            type = type.flatMap(from -> typeAfter(from, step, types));
        }
        return type;
    }

    private static Optional<TypeMirror> typeAfter(TypeMirror from, Step step, Types types) {
        if (from instanceof ArrayType array) {
            return step.kind() == Kind.ELEMENT ? Optional.of(array.getComponentType()) : Optional.empty();
        }
        if (!(from instanceof DeclaredType declared)) {
            // What follows is up to whoever says what the type parameter is.
            return from.getKind() == TypeKind.TYPEVAR ? Optional.of(from) : Optional.empty();
        }
        TypeElement element = (TypeElement) declared.asElement();
        List<? extends TypeMirror> arguments = declared.getTypeArguments();
        return switch (step.kind()) {
            case FIELD -> fieldOf(element, step.name()).map(field -> types.asMemberOf(declared, field));
            case VARIANT -> variantOf(element, step.name()).map(TypeElement::asType);
            case ELEMENT, KEY -> arguments.stream().findFirst().map(argument -> argument);
            case VALUE -> arguments.stream().reduce((first, second) -> second).map(argument -> argument);
        };
    }
}
