package dev.ember.persistence.processor.check;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.GeneratedNames;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** A component record that is not compiled here brought its codec along. */
final class CodecMissingRule implements ComponentRule {
    private final Compilation compilation;

    CodecMissingRule(Compilation compilation) {
        this.compilation = compilation;
    }

    @Override
    public void check(RecordDeclaration record, ComponentDeclaration component, Problems problems) {
        component
                .storedType()
                .filter(type -> AnnotationUse.find(type, ComponentRecord.class).isPresent())
                .filter(type -> !compilation.hasRecord(type) && !compilation.exists(GeneratedNames.codecOf(type)))
                .ifPresent(type -> problems.add(
                        Message.CODEC_MISSING,
                        component.place(),
                        component.name(),
                        type.getSimpleName(),
                        GeneratedNames.codecOf(type)));
    }
}
