package dev.ember.persistence.processor.model;

import dev.ember.persistence.processor.diagnostic.Place;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** An annotation as it stands in the source: its values, and the place of each. */
public final class AnnotationUse {
    private final Element element;
    /** The annotation whose place stands for this one's: another only for an annotation within an annotation. */
    private final AnnotationMirror outermost;

    private final AnnotationMirror mirror;

    private AnnotationUse(Element element, AnnotationMirror outermost, AnnotationMirror mirror) {
        this.element = element;
        this.outermost = outermost;
        this.mirror = mirror;
    }

    /** The annotation of a type on an element. */
    public static Optional<AnnotationUse> find(Element element, Class<? extends Annotation> type) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(type.getCanonicalName())) {
                return Optional.of(new AnnotationUse(element, mirror, mirror));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an annotation of the same simple name is on an element that javac cannot find, as without its import.
     * javac 17 does not show such an annotation.
     */
    static boolean isUnresolved(Element element, Class<? extends Annotation> type) {
        return element.getAnnotationMirrors().stream()
                .map(AnnotationMirror::getAnnotationType)
                .anyMatch(annotation -> annotation.getKind() == TypeKind.ERROR
                        && annotation.asElement().getSimpleName().contentEquals(type.getSimpleName()));
    }

    /** The simple name of the annotation's type. */
    public String name() {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    /** The place of the annotation. */
    public Place place() {
        return new Place(element, outermost, null);
    }

    /** The place of a value; that of the annotation if the value is left out. */
    public Place place(String value) {
        return new Place(element, outermost, mirror.getElementValues().get(method(value)));
    }

    /** Whether all values are there and known: javac tells what is not, or it may come in a later round. */
    public boolean isResolved() {
        return isResolved(mirror);
    }

    private static boolean isResolved(AnnotationMirror mirror) {
        return methods(mirror).allMatch(method -> {
            AnnotationValue value = value(mirror, method);
            return value != null && isResolved(value);
        });
    }

    private static boolean isResolved(AnnotationValue value) {
        Object content = value.getValue();
        if (content instanceof AnnotationMirror nested) {
            return isResolved(nested);
        }
        if (content instanceof List<?> list) {
            return list.stream().allMatch(item -> isResolved((AnnotationValue) item));
        }
        if (content instanceof TypeMirror type) {
            return type.getKind() == TypeKind.DECLARED;
        }
        // This is how javac represents a value it cannot resolve, whatever its type.
        return !"<error>".equals(content);
    }

    /** A value of type {@code int}. */
    public int intValue(String name) {
        return (Integer) value(name).getValue();
    }

    /** A value of type {@code String}. */
    public String stringValue(String name) {
        return (String) value(name).getValue();
    }

    /** A value of type {@code Class}. */
    public TypeMirror classValue(String name) {
        return (TypeMirror) value(name).getValue();
    }

    /**
     * One class of a value that is an array of classes.
     *
     * @param type the class
     * @param place where it stands
     */
    public record ClassValue(TypeMirror type, Place place) {}

    /** A value that is an array of classes. */
    public List<ClassValue> classValues(String name) {
        return ((List<?>) value(name).getValue())
                .stream()
                        .map(AnnotationValue.class::cast)
                        .map(item -> new ClassValue((TypeMirror) item.getValue(), new Place(element, outermost, item)))
                        .toList();
    }

    /** A value that is an array of annotations. */
    public List<AnnotationUse> annotationValues(String name) {
        return ((List<?>) value(name).getValue())
                .stream()
                        .map(item -> (AnnotationMirror) ((AnnotationValue) item).getValue())
                        .map(nested -> new AnnotationUse(element, outermost, nested))
                        .toList();
    }

    private AnnotationValue value(String name) {
        return value(mirror, method(name));
    }

    /** The value, as written or by default; null if there is neither, which is a mistake that javac reports. */
    private static AnnotationValue value(AnnotationMirror mirror, ExecutableElement method) {
        AnnotationValue explicit = mirror.getElementValues().get(method);
        return explicit == null ? method.getDefaultValue() : explicit;
    }

    private ExecutableElement method(String name) {
        return methods(mirror)
                .filter(method -> method.getSimpleName().contentEquals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ExecutableElement> methods(AnnotationMirror mirror) {
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements()).stream();
    }
}
