package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What there is in the type of a component that can be limited. */
public final class Limits {
    private static final Set<String> WITH_BYTES =
            Set.of(String.class.getName(), Bytes.class.getName(), BigInteger.class.getName());

    private final PackageCodecs packageCodecs;
    private final PackageElement declaring;

    /** The limits of components declared in a package. */
    public Limits(PackageCodecs packageCodecs, PackageElement declaring) {
        this.packageCodecs = packageCodecs;
        this.declaring = declaring;
    }

    /** Whether the values of a type are, or consist of, something with a length in bytes. */
    public boolean hasBytes(TypeMirror type) {
        if (hasCodec(type)) {
            return false;
        }
        return isByteArray(type)
                || type instanceof DeclaredType declared && WITH_BYTES.contains(nameOf(declared))
                || StandardType.partsOf(type).stream().anyMatch(this::hasBytes);
    }

    /** What has a codec of the user's has nothing that anything else could limit. */
    private boolean hasCodec(TypeMirror type) {
        return packageCodecs.find(type, declaring).isPresent();
    }

    /** Whether the values of a type have a count; those of an optional have that of the value in it. */
    public boolean hasCount(TypeMirror type) {
        if (hasCodec(type)) {
            return false;
        }
        Optional<StandardType> standard = StandardType.of(type);
        if (standard.isEmpty()) {
            return type instanceof ArrayType && !isByteArray(type) || isVector(type);
        }
        return switch (standard.get()) {
            case LIST, SET, MAP -> true;
            case OPTIONAL -> StandardType.partsOf(type).stream().anyMatch(this::hasCount);
            case OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> false;
        };
    }

    /** Whether a type is that of vectors, or of an optional one: their count has a limit of its own. */
    public static boolean isVector(TypeMirror type) {
        if (StandardType.of(type).filter(StandardType.OPTIONAL::equals).isPresent()) {
            return StandardType.partsOf(type).stream().anyMatch(Limits::isVector);
        }
        return type instanceof DeclaredType declared && nameOf(declared).equals(FloatVector.class.getName());
    }

    private static boolean isByteArray(TypeMirror type) {
        return type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.BYTE;
    }

    private static String nameOf(DeclaredType type) {
        return ((TypeElement) type.asElement()).getQualifiedName().toString();
    }
}
