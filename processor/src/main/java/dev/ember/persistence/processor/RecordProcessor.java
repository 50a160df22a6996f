package dev.ember.persistence.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import dev.ember.persistence.processor.check.Checks;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.render.CodecRenderer;
import dev.ember.persistence.processor.render.GeneratedFiles;
import dev.ember.persistence.processor.render.RegistryRenderer;
import dev.ember.persistence.processor.render.StubRenderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor: a codec for each record type and component record, a registry for each family.
 *
 * <p>A codec is written in the round that brings its record; a registry in the first round that brings no record any
 * more, because records can be generated too. javac runs no further rounds after an error: with the first mistake
 * everything that is still missing is written as a stub, so that nobody is told that it is missing.
 */
@AutoService(Processor.class)
// javac warns of annotations that no processor claims: that would be so of the mark on what is generated here.
@SupportedAnnotationTypes({"dev.ember.persistence.codec.*", "javax.annotation.processing.Generated"})
public final class RecordProcessor extends AbstractProcessor {
    private Compilation compilation;
    private Checks checks;
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
        compilation = new Compilation(environment.getElementUtils());
        checks = new Checks(compilation, environment.getTypeUtils());
        codecs = new CodecRenderer(environment.getTypeUtils());
        files = new GeneratedFiles(
                RecordProcessor.class.getName(), environment.getFiler(), environment.getElementUtils());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Problems problems = new Problems();
        if (!round.processingOver()) {
            compilation.add(round);
            processRound(problems);
        } else if (!round.errorRaised()) {
            compilation
                    .givenUpTooEarly()
                    .forEach(record -> problems.add(Message.COMPONENT_LATE, record.place(), record.simpleName()));
        }
        problems.reportTo(processingEnv.getMessager());
        return true;
    }

    private void processRound(Problems problems) {
        compilation.arrivedPackages().forEach(declaring -> checks.check(declaring, problems));
        List<RecordDeclaration> arrived = compilation.resolvedRecords();
        arrived.forEach(record -> checks.check(record, problems));
        boolean areRegistriesDue = problems.count() > 0 || arrived.isEmpty() && !compilation.isWaiting();
        List<FamilyDeclaration> families = areRegistriesDue ? compilation.familiesWithoutRegistry() : List.of();
        if (areRegistriesDue) {
            compilation.recordsWithoutRegistry().forEach(record -> checks.checkMembership(record, problems));
            families.forEach(family -> checks.check(family, problems));
        }

        boolean isSound = problems.count() == 0;
        for (RecordDeclaration record : arrived) {
            if (record.hasCodec()) {
                write(record, isSound ? codecs.render(record) : StubRenderer.codec(record), problems);
            }
            compilation.codecWritten(record);
        }
        if (areRegistriesDue) {
            // What they name does not exist, of which javac tells.
            for (RecordDeclaration record : compilation.recordsWithoutCodec()) {
                if (record.hasCodec()) {
                    write(record, StubRenderer.codec(record), problems);
                }
                compilation.giveUp(record);
            }
        }
        for (FamilyDeclaration family : families) {
            write(family, isSound ? RegistryRenderer.render(family) : StubRenderer.registry(family), problems);
        }
        if (areRegistriesDue) {
            compilation.registriesWritten();
        }
    }

    private void write(RecordDeclaration record, TypeSpec codec, Problems problems) {
        if (!compilation.isCodecNameTaken(record)) {
            write(record.codecName(), codec, List.of(record.element()), problems);
        }
    }

    private void write(FamilyDeclaration family, TypeSpec registry, Problems problems) {
        if (!compilation.isRegistryNameTaken(family)) {
            List<TypeElement> origins = new ArrayList<>();
            origins.add(family.element());
            family.members().forEach(member -> origins.add(member.element()));
            write(family.registryName(), registry, origins, problems);
        }
    }

    private void write(ClassName name, TypeSpec type, List<TypeElement> origins, Problems problems) {
        compilation.generated(name);
        try {
            files.write(name, type, origins);
        } catch (IOException e) {
            problems.add(Message.NOT_WRITTEN, Place.of(origins.get(0)), name, String.valueOf(e.getMessage()));
        }
    }
}
