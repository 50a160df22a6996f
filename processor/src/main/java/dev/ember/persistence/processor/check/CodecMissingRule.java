package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.SealedDeclaration;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;

/** A component record that is not compiled here brought its codec along. */
final class CodecMissingRule implements ComponentRule {
    private final Compilation compilation;
    private final PackageCodecs packageCodecs;

    CodecMissingRule(Compilation compilation, PackageCodecs packageCodecs) {
        this.compilation = compilation;
        this.packageCodecs = packageCodecs;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        packageCodecs.storedTypes(component).stream()
                .flatMap(CodecMissingRule::withVariants)
                .filter(type -> RecordDeclaration.isComponentRecord(type)
                        && type.getTypeParameters().isEmpty())
                .filter(type -> !compilation.hasRecord(type) && !compilation.exists(GeneratedNames.codecOf(type)))
                .forEach(type -> problems.add(
                        Message.CODEC_MISSING,
                        component.place(),
                        component.name(),
                        type.getSimpleName(),
                        GeneratedNames.codecOf(type)));
    }

    private static Stream<TypeElement> withVariants(TypeElement type) {
        return SealedDeclaration.isSealed(type)
                ? SealedDeclaration.of(type).variants().stream().map(SealedDeclaration.Variant::element)
                : Stream.of(type);
    }
}
