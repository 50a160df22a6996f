package dev.ember.persistence.processor.layout;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.EnumDeclaration;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.wire.Shape;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the layout of a component from its type and annotations. */
public final class Layouts {
    private Layouts() {}

    /** The layout of a component, if it has one. */
    public static Optional<Layout> of(ComponentDeclaration component) {
        if (component.codedBy().isPresent()) {
            TypeMirror codec = component.codedBy().get().classValue("value");
            return Optional.of(new CustomLayout(TypeName.get(component.type()), className(codec)));
        }
        if (component.unsigned().isPresent()) {
            return unsigned(component.type(), component.unsigned().get().intValue("value"));
        }
        if (component.nonNegative().isPresent()) {
            return component.type().getKind() == TypeKind.LONG ? Optional.of(ScalarLayout.U63) : Optional.empty();
        }
        return ofType(component.type());
    }

    /** The components of a record, all of which have a layout, as data. */
    public static Shape.Struct shapeOf(RecordDeclaration record) {
        return new Shape.Struct(record.components().stream()
                .map(component -> new Shape.Field(
                        component.name(), of(component).orElseThrow().shape()))
                .toList());
    }

    /** Of a type without a layout, the part that has none: the type itself, or that of a list's elements. */
    public static TypeMirror withoutLayout(TypeMirror type) {
        return type instanceof DeclaredType declared && isClass((TypeElement) declared.asElement(), List.class)
                ? declared.getTypeArguments().stream()
                        .findFirst()
                        .map(Layouts::withoutLayout)
                        .orElse(type)
                : type;
    }

    private static Optional<Layout> unsigned(TypeMirror type, int width) {
        return switch (width) {
            case 8 -> Optional.<Layout>of(ScalarLayout.U8).filter(layout -> type.getKind() == TypeKind.INT);
            case 16 -> Optional.<Layout>of(ScalarLayout.U16).filter(layout -> type.getKind() == TypeKind.INT);
            case 32 -> Optional.<Layout>of(ScalarLayout.U32).filter(layout -> type.getKind() == TypeKind.LONG);
            case 64 -> Optional.<Layout>of(ScalarLayout.U64).filter(layout -> type.getKind() == TypeKind.LONG);
            default -> Optional.empty();
        };
    }

    private static Optional<Layout> ofType(TypeMirror type) {
        return switch (type.getKind()) {
            case BOOLEAN -> Optional.of(ScalarLayout.BOOL);
            case BYTE -> Optional.of(ScalarLayout.I8);
            case SHORT -> Optional.of(ScalarLayout.I16);
            case INT -> Optional.of(ScalarLayout.I32);
            case LONG -> Optional.of(ScalarLayout.I64);
            case FLOAT -> Optional.of(ScalarLayout.F32);
            case DOUBLE -> Optional.of(ScalarLayout.F64);
            case DECLARED -> ofDeclared((DeclaredType) type);
            default -> Optional.empty();
        };
    }

    private static Optional<Layout> ofDeclared(DeclaredType type) {
        TypeElement element = (TypeElement) type.asElement();
        if (isClass(element, String.class)) {
            return Optional.of(ScalarLayout.STRING);
        }
        if (isClass(element, Bytes.class)) {
            return Optional.of(ScalarLayout.BYTES);
        }
        if (isClass(element, FloatVector.class)) {
            return Optional.of(ScalarLayout.VECTOR);
        }
        if (isClass(element, List.class)) {
            return type.getTypeArguments().stream()
                    .findFirst()
                    .flatMap(Layouts::ofElement)
                    .map(ListLayout::new);
        }
        if (element.getKind() == ElementKind.ENUM) {
            return Optional.of(new EnumLayout(
                    ClassName.get(element), EnumDeclaration.of(element).codes()));
        }
        if (AnnotationUse.find(element, ComponentRecord.class).isPresent()) {
            return Optional.of(new RecordLayout(
                    ClassName.get(element),
                    GeneratedNames.codecOf(element),
                    () -> shapeOf(RecordDeclaration.of(element))));
        }
        return Optional.empty();
    }

    /** An element of a list is an object: of a primitive type, it is boxed. */
    private static Optional<Layout> ofElement(TypeMirror type) {
        return unboxed(type).or(() -> type.getKind() == TypeKind.DECLARED ? ofType(type) : Optional.empty());
    }

    private static Optional<Layout> unboxed(TypeMirror type) {
        TypeName name = TypeName.get(type);
        return name.isBoxedPrimitive()
                ? List.of(
                                ScalarLayout.BOOL,
                                ScalarLayout.I8,
                                ScalarLayout.I16,
                                ScalarLayout.I32,
                                ScalarLayout.I64,
                                ScalarLayout.F32,
                                ScalarLayout.F64)
                        .stream()
                        .filter(layout -> layout.type().equals(name.unbox()))
                        .<Layout>map(layout -> layout)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isClass(TypeElement element, Class<?> type) {
        return element.getQualifiedName().contentEquals(type.getCanonicalName());
    }

    private static ClassName className(TypeMirror type) {
        return ClassName.get((TypeElement) ((DeclaredType) type).asElement());
    }
}
