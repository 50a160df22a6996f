package dev.ember.persistence.processor.model;

import dev.ember.persistence.codec.FieldCodecs;
import dev.ember.persistence.processor.diagnostic.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** The codecs that packages have for types, by {@code @FieldCodecs}. */
public final class PackageCodecs {
    private final Types types;

    /** The codecs of all packages of a compilation. */
    public PackageCodecs(Types types) {
        this.types = types;
    }

    /**
     * One of them.
     *
     * @param codec the codec
     * @param place where it is named
     */
    public record Entry(UserCodec codec, Place place) {}

    /** What a package declares. */
    public static List<Entry> of(PackageElement declaring) {
        return AnnotationUse.find(declaring, FieldCodecs.class).stream()
                .flatMap(annotation -> annotation.classValues("value").stream())
                .map(value -> new Entry(new UserCodec((DeclaredType) value.type()), value.place()))
                .toList();
    }

    /** The codec that a package has for exactly a type. */
    public Optional<TypeElement> find(TypeMirror type, PackageElement declaring) {
        return of(declaring).stream()
                .map(Entry::codec)
                .filter(codec -> codec.codedType(types)
                        .filter(coded -> types.isSameType(coded, type))
                        .isPresent())
                .map(UserCodec::element)
                .findFirst();
    }

    /**
     * The types of which generated code needs to know something that the values of a component consist of, as declared:
     * enums, records, sealed interfaces. What has a codec of the user's is none of them.
     */
    public List<TypeElement> storedTypes(ComponentDeclaration component) {
        return component.codedBy().isPresent()
                ? List.of()
                : storedTypes(component.type(), Visibility.packageOf(component.field()))
                        .toList();
    }

    private Stream<TypeElement> storedTypes(TypeMirror type, PackageElement declaring) {
        if (find(type, declaring).isPresent()) {
            return Stream.empty();
        }
        List<? extends TypeMirror> parts = StandardType.partsOf(type);
        if (!parts.isEmpty()) {
            return parts.stream().flatMap(part -> storedTypes(part, declaring));
        }
        if (!(type instanceof DeclaredType declared)) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of((TypeElement) declared.asElement()),
                declared.getTypeArguments().stream().flatMap(argument -> storedTypes(argument, declaring)));
    }
}
