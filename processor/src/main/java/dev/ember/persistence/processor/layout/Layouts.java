package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.EnumDeclaration;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Recursion;
import dev.ember.persistence.processor.model.SealedDeclaration;
import dev.ember.persistence.processor.model.StandardType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Finds the layout of a component from its type and annotations. */
public final class Layouts {
    private static final Map<TypeKind, ScalarLayout> PRIMITIVES = Map.of(
            TypeKind.BOOLEAN, ScalarLayout.BOOL,
            TypeKind.BYTE, ScalarLayout.I8,
            TypeKind.SHORT, ScalarLayout.I16,
            TypeKind.CHAR, ScalarLayout.CHAR,
            TypeKind.INT, ScalarLayout.I32,
            TypeKind.LONG, ScalarLayout.I64,
            TypeKind.FLOAT, ScalarLayout.F32,
            TypeKind.DOUBLE, ScalarLayout.F64);
    private static final Map<String, ScalarLayout> OF_FIXED_WIDTH = Map.of(
            UUID.class.getName(), ScalarLayout.UUID,
            Instant.class.getName(), ScalarLayout.INSTANT,
            Duration.class.getName(), ScalarLayout.DURATION);
    private static final Map<String, ScalarLayout> OF_VARIABLE_LENGTH = Map.of(
            String.class.getName(), ScalarLayout.STRING,
            Bytes.class.getName(), ScalarLayout.BYTES,
            BigInteger.class.getName(), ScalarLayout.BIGINT);

    private final Types types;
    private final PackageCodecs packageCodecs;
    private final Recursion recursion;

    /** The layouts of one compilation. */
    public Layouts(Types types) {
        this.types = types;
        this.packageCodecs = new PackageCodecs(types);
        this.recursion = new Recursion(packageCodecs);
    }

    /** The components of a record, all of which have a layout. */
    public List<Field> fieldsOf(RecordDeclaration record) {
        return record.components().stream()
                .map(component -> new Field(component.name(), of(component).orElseThrow()))
                .toList();
    }

    /** The layout of a component, if it has one. */
    public Optional<Layout> of(ComponentDeclaration component) {
        return of(component, component.type(), Demands.of(component));
    }

    /** The layout of a component whose type may be another than declared: that of the declaration has parameters. */
    private Optional<Layout> of(ComponentDeclaration component, TypeMirror type, Demands demands) {
        if (component.codedBy().isPresent()) {
            TypeMirror codec = component.codedBy().get().classValue("value");
            return Optional.of(new CustomLayout(TypeName.get(type), className(codec)));
        }
        return ofPart(type, demands);
    }

    /**
     * Of a component without a layout, the part of its type that has none; empty if the reason is an annotation in a
     * record with type parameters, which is a mistake there.
     */
    public Optional<TypeMirror> withoutLayout(ComponentDeclaration component) {
        return withoutLayout(component.type(), Demands.of(component));
    }

    private Optional<TypeMirror> withoutLayout(TypeMirror type, Demands demands) {
        Demands ofParts = demands.ofElements();
        for (TypeMirror part : StandardType.partsOf(type)) {
            if (ofPart(part, ofParts).isEmpty()) {
                return withoutLayout(part, ofParts);
            }
        }
        if (type instanceof DeclaredType declared && isExpandable(declared)) {
            for (ComponentDeclaration component : componentsOf(declared)) {
                TypeMirror actual = types.asMemberOf(declared, component.field());
                Demands ofComponent = demands.ofComponent(component);
                if (of(component, actual, ofComponent).isEmpty()) {
                    return component.layoutAnnotations().findAny().isPresent()
                            ? Optional.empty()
                            : withoutLayout(actual, ofComponent);
                }
            }
        }
        return Optional.of(type);
    }

    private Optional<Layout> of(TypeMirror type, Demands demands) {
        Optional<TypeElement> ofPackage = demands.packages().stream()
                .map(declaring -> packageCodecs.find(type, declaring))
                .flatMap(Optional::stream)
                .findFirst();
        if (ofPackage.isPresent()) {
            return demands.ifNoNumber(new CustomLayout(TypeName.get(type), ClassName.get(ofPackage.get())));
        }
        if (type instanceof PrimitiveType) {
            return demands.form().of(PRIMITIVES.get(type.getKind())).<Layout>map(layout -> layout);
        }
        if (type instanceof ArrayType array) {
            return ofArray(array, demands);
        }
        return type.getKind() == TypeKind.DECLARED ? ofDeclared((DeclaredType) type, demands) : Optional.empty();
    }

    private Optional<Layout> ofArray(ArrayType type, Demands demands) {
        TypeMirror component = type.getComponentType();
        if (component.getKind() == TypeKind.BYTE && demands.form() == NumberForm.SIGNED) {
            return Optional.of(ScalarLayout.BYTE_ARRAY.limited(demands.maxBytes()));
        }
        return ofPart(component, demands.ofElements())
                // There are no arrays of a generic type.
                .filter(layout -> !(TypeName.get(innermost(component)) instanceof ParameterizedTypeName))
                .map(layout -> new ArrayLayout(new Elements(layout, new CountLimit(demands.maxCount()))));
    }

    private static TypeMirror innermost(TypeMirror type) {
        return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
    }

    private Optional<Layout> ofDeclared(DeclaredType type, Demands demands) {
        TypeElement element = (TypeElement) type.asElement();
        String name = element.getQualifiedName().toString();
        Optional<TypeKind> unboxed = StandardType.unboxed(type);
        if (unboxed.isPresent()) {
            return demands.form().of(PRIMITIVES.get(unboxed.get())).map(BoxedLayout::new);
        }
        if (OF_FIXED_WIDTH.containsKey(name)) {
            return demands.ifNoNumber(OF_FIXED_WIDTH.get(name));
        }
        if (OF_VARIABLE_LENGTH.containsKey(name)) {
            return demands.ifNoNumber(OF_VARIABLE_LENGTH.get(name).limited(demands.maxBytes()));
        }
        if (name.equals(FloatVector.class.getName())) {
            return demands.ifNoNumber(ScalarLayout.VECTOR.limited(demands.maxCount()));
        }
        Optional<StandardType> standard = StandardType.of(type);
        if (standard.isPresent()) {
            return ofStandard(standard.get(), type, demands);
        }
        if (demands.form() != NumberForm.SIGNED) {
            return Optional.empty();
        }
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(new EnumLayout(
                    ClassName.get(element), EnumDeclaration.of(element).codes()));
        }
        return SealedDeclaration.isSealed(element) ? ofSealed(element) : ofComponentRecord(type, demands);
    }

    private Optional<Layout> ofStandard(StandardType standard, DeclaredType type, Demands demands) {
        List<? extends TypeMirror> parts = type.getTypeArguments();
        return switch (standard) {
            case OPTIONAL_INT -> ofPrimitiveOptional(OptionalInt.class, TypeKind.INT, "getAsInt", demands);
            case OPTIONAL_LONG -> ofPrimitiveOptional(OptionalLong.class, TypeKind.LONG, "getAsLong", demands);
            case OPTIONAL_DOUBLE -> ofPrimitiveOptional(OptionalDouble.class, TypeKind.DOUBLE, "getAsDouble", demands);
            case OPTIONAL ->
                parts.stream()
                        .findFirst()
                        // One of an optional could not be told from one that is empty.
                        .filter(part -> !isOptional(part))
                        .flatMap(part -> ofPart(part, demands))
                        .map(part -> new OptionalLayout(
                                ParameterizedTypeName.get(ClassName.get(Optional.class), part.type()),
                                Optional.class,
                                "get",
                                part));
            case LIST -> ofElements(parts, demands).map(ListLayout::new);
            case SET -> ofElements(parts, demands).map(SetLayout::new);
            case MAP -> ofMap(parts, demands);
        };
    }

    private static boolean isOptional(TypeMirror type) {
        return StandardType.of(type)
                .filter(standard -> switch (standard) {
                    case OPTIONAL, OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> true;
                    case LIST, SET, MAP -> false;
                })
                .isPresent();
    }

    private static Optional<Layout> ofPrimitiveOptional(
            Class<?> type, TypeKind primitive, String getter, Demands demands) {
        return demands.form()
                .of(PRIMITIVES.get(primitive))
                .map(value -> new OptionalLayout(ClassName.get(type), type, getter, value));
    }

    private Optional<Elements> ofElements(List<? extends TypeMirror> parts, Demands demands) {
        return parts.stream()
                .findFirst()
                .flatMap(part -> ofPart(part, demands.ofElements()))
                .map(layout -> new Elements(layout, new CountLimit(demands.maxCount())));
    }

    private Optional<Layout> ofMap(List<? extends TypeMirror> parts, Demands demands) {
        if (parts.isEmpty() || demands.form() != NumberForm.SIGNED) {
            return Optional.empty();
        }
        Optional<Layout> key = ofPart(parts.get(0), demands.ofElements());
        Optional<Layout> value = ofPart(parts.get(1), demands.ofElements());
        return key.flatMap(k -> value.map(v -> new MapLayout(k, v, new CountLimit(demands.maxCount()))));
    }

    /** What something consists of: each part takes room, or a damaged file could ask for any number of them. */
    private Optional<Layout> ofPart(TypeMirror type, Demands demands) {
        return type instanceof DeclaredType declared
                        && RecordDeclaration.takesNoRoom((TypeElement) declared.asElement())
                ? Optional.empty()
                : of(type, demands);
    }

    private Optional<Layout> ofSealed(TypeElement type) {
        List<UnionLayout.Variant> variants = SealedDeclaration.of(type).codes().entrySet().stream()
                .map(variant -> new UnionLayout.Variant(
                        variant.getKey(),
                        ClassName.get(variant.getValue()),
                        GeneratedNames.codecOf(variant.getValue())))
                .toList();
        return type.getTypeParameters().isEmpty()
                ? Optional.of(new UnionLayout(ClassName.get(type), variants))
                : Optional.empty();
    }

    private Optional<Layout> ofComponentRecord(DeclaredType type, Demands demands) {
        TypeElement element = (TypeElement) type.asElement();
        if (!RecordDeclaration.isComponentRecord(element)) {
            return Optional.empty();
        }
        if (element.getTypeParameters().isEmpty()) {
            return Optional.of(new RecordLayout(ClassName.get(element), GeneratedNames.codecOf(element)));
        }
        if (!isExpandable(type)) {
            return Optional.empty();
        }
        List<Field> fields = new ArrayList<>();
        for (ComponentDeclaration component : componentsOf(type)) {
            Optional<Layout> layout =
                    of(component, types.asMemberOf(type, component.field()), demands.ofComponent(component));
            if (layout.isEmpty()) {
                return Optional.empty();
            }
            fields.add(new Field(component.name(), layout.get()));
        }
        return Optional.of(new GenericRecordLayout((ParameterizedTypeName) TypeName.get(type), fields));
    }

    /** Whether a type is a component record with all that its parameters need, and comes to an end. */
    private boolean isExpandable(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        return RecordDeclaration.isComponentRecord(element)
                && !type.getTypeArguments().isEmpty()
                && element.getKind() == ElementKind.RECORD
                && !recursion.isRecursive(element);
    }

    private static List<ComponentDeclaration> componentsOf(DeclaredType type) {
        return RecordDeclaration.of((TypeElement) type.asElement()).components();
    }

    private static ClassName className(TypeMirror type) {
        return ClassName.get((TypeElement) ((DeclaredType) type).asElement());
    }
}
