package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.processor.diagnostic.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A type annotated with {@code @RecordType}, {@code @ComponentRecord} or both, as declared: it need not be right.
 *
 * @param element the type
 * @param recordType {@code @RecordType} on it
 * @param componentRecord {@code @ComponentRecord} on it
 * @param components the components in their order; none if it is not a record
 * @param families the {@code @RecordFamily} interfaces it implements, directly or not
 */
public record RecordDeclaration(
        TypeElement element,
        Optional<AnnotationUse> recordType,
        Optional<AnnotationUse> componentRecord,
        List<ComponentDeclaration> components,
        List<TypeElement> families) {

    /** Reads the declaration of a type. */
    public static RecordDeclaration of(TypeElement element) {
        Set<TypeElement> families = new LinkedHashSet<>();
        collectFamilies(element, families);
        return new RecordDeclaration(
                element,
                AnnotationUse.find(element, RecordType.class),
                AnnotationUse.find(element, ComponentRecord.class),
                componentsOf(element),
                List.copyOf(families));
    }

    private static List<ComponentDeclaration> componentsOf(TypeElement element) {
        Map<String, VariableElement> fields = ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                .collect(Collectors.toMap(field -> field.getSimpleName().toString(), Function.identity(), (a, b) -> a));
        return element.getRecordComponents().stream()
                .map(component -> fields.get(component.getSimpleName().toString()))
                .map(ComponentDeclaration::of)
                .toList();
    }

    private static void collectFamilies(TypeElement type, Set<TypeElement> families) {
        for (TypeMirror supertype : type.getInterfaces()) {
            if (supertype instanceof DeclaredType declared && declared.asElement() instanceof TypeElement parent) {
                if (AnnotationUse.find(parent, RecordFamily.class).isPresent()) {
                    families.add(parent);
                }
                collectFamilies(parent, families);
            }
        }
    }

    /** Whether a type is annotated as a component record: it need not be a record. */
    public static boolean isComponentRecord(TypeElement type) {
        return AnnotationUse.find(type, ComponentRecord.class).isPresent();
    }

    /** Whether a type is a component record without components, which stands on disk as no byte at all. */
    public static boolean takesNoRoom(TypeElement type) {
        return isComponentRecord(type)
                && type.getKind() == ElementKind.RECORD
                && type.getRecordComponents().isEmpty();
    }

    private static boolean hasUnresolvedFamily(TypeElement type) {
        return type.getInterfaces().stream()
                .anyMatch(supertype -> supertype instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement parent
                        && (AnnotationUse.isUnresolved(parent, RecordFamily.class) || hasUnresolvedFamily(parent)));
    }

    /** Whether an interface it implements, directly or not, would be a family if javac knew its annotation. */
    public boolean hasUnresolvedFamily() {
        return hasUnresolvedFamily(element);
    }

    /** Whether the type is a record at all. */
    public boolean isRecord() {
        return element.getKind() == ElementKind.RECORD;
    }

    /** The tag; only a record type has one. */
    public int tag() {
        return recordType.orElseThrow().intValue("tag");
    }

    /** The name for people and tools: that of the annotation, or the simple name. */
    public String name() {
        return recordType
                .map(annotation -> annotation.stringValue("name"))
                .filter(name -> !name.isEmpty())
                .orElse(simpleName());
    }

    /** The record's simple name. */
    public String simpleName() {
        return element.getSimpleName().toString();
    }

    /** The record's qualified name. */
    public String qualifiedName() {
        return element.getQualifiedName().toString();
    }

    /** The record's type in generated code. */
    public ClassName className() {
        return ClassName.get(element);
    }

    /** The name of its codec. */
    public ClassName codecName() {
        return GeneratedNames.codecOf(element);
    }

    /** Where the record is. */
    public Place place() {
        return Place.of(element);
    }

    /** Whether it has a codec of its own: what has type parameters is coded where it is used. */
    public boolean hasCodec() {
        return recordType.isPresent() || !isGeneric();
    }

    /** Whether the type has type parameters. */
    public boolean isGeneric() {
        return !element.getTypeParameters().isEmpty();
    }

    /** Every annotation of ours on the type and its components. */
    Stream<AnnotationUse> annotations() {
        return Stream.concat(
                Stream.of(recordType, componentRecord).flatMap(Optional::stream),
                components.stream()
                        .flatMap(component -> Stream.concat(component.layoutAnnotations(), component.limits())));
    }
}
