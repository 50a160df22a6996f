package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.RecordDeclaration;

/** The codec's name is free. */
final class CodecNameRule implements RecordRule {
    private final Compilation compilation;

    CodecNameRule(Compilation compilation) {
        this.compilation = compilation;
    }

    @Override
    public void check(RecordDeclaration record, Problems problems) {
        if (record.hasCodec() && compilation.isCodecNameTaken(record)) {
            problems.add(Message.CODEC_NAME_TAKEN, record.place(), record.simpleName(), record.codecName());
        }
    }
}
