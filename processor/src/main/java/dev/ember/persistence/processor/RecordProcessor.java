package dev.ember.persistence.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.TypeSpec;
import dev.ember.persistence.processor.describe.Descriptions;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.lock.WireLock;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.render.CodecRenderer;
import dev.ember.persistence.processor.render.GeneratedFiles;
import dev.ember.persistence.processor.render.StubRenderer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor for records: a codec for each record type and component record, made of that record alone
 * ("isolating" in the words of Gradle).
 *
 * <p>It claims all annotations, and so has to come after {@link FamilyProcessor}, as it does by name.
 */
@AutoService(Processor.class)
// javac warns of annotations that no processor claims: that would be so of the mark on what is generated here.
@SupportedAnnotationTypes({"dev.ember.persistence.codec.*", "javax.annotation.processing.Generated"})
// They are FamilyProcessor's, which javac does not ask where there is no family: it would warn of them.
@SupportedOptions({WireLock.FILE_OPTION, WireLock.MODE_OPTION, Descriptions.OPTION})
public final class RecordProcessor extends AbstractProcessor {
    private Rounds rounds;
    private CodecRenderer codecs;
    private GeneratedFiles files;

    /** For javac. */
    public RecordProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        rounds = new Rounds(environment);
        codecs = new CodecRenderer(environment.getTypeUtils());
        files = new GeneratedFiles(
                RecordProcessor.class.getName(), environment.getFiler(), environment.getElementUtils());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
        Rounds.Round round = rounds.next(environment);
        Problems problems = round.ofRecords();
        for (RecordDeclaration record : round.records()) {
            if (rounds.isToBeWritten(record)) {
                write(record, round.isSound() ? codecs.render(record) : StubRenderer.codec(record), problems);
            }
        }
        for (RecordDeclaration record : round.unknown()) {
            if (rounds.isToBeWritten(record)) {
                write(record, StubRenderer.codec(record), problems);
            }
        }
        problems.reportTo(processingEnv.getMessager());
        return true;
    }

    private void write(RecordDeclaration record, TypeSpec codec, Problems problems) {
        try {
            files.write(record.codecName(), codec, List.of(record.element()));
        } catch (IOException e) {
            problems.add(Message.NOT_WRITTEN, record.place(), record.codecName(), String.valueOf(e.getMessage()));
        }
    }
}
