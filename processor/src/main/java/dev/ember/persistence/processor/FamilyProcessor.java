package dev.ember.persistence.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import dev.ember.persistence.processor.describe.Descriptions;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.lock.WireLock;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.render.GeneratedFiles;
import dev.ember.persistence.processor.render.RegistryRenderer;
import dev.ember.persistence.processor.render.StubRenderer;
import java.io.IOException;
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
 * The annotation processor for families: a registry for each, made of all records of the compilation ("aggregating" in
 * the words of Gradle, which hands it those that did not change as well). It holds the families to the wire lock, and
 * describes them.
 *
 * <p>It claims no annotation: {@link RecordProcessor}, which comes after it, does.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
    "dev.ember.persistence.codec.ExtendsFamily",
    "dev.ember.persistence.codec.ExtendsFamily.List",
    "dev.ember.persistence.codec.RecordFamily",
    "dev.ember.persistence.codec.RecordType"
})
@SupportedOptions({WireLock.FILE_OPTION, WireLock.MODE_OPTION, Descriptions.OPTION})
public final class FamilyProcessor extends AbstractProcessor {
    private Rounds rounds;
    private GeneratedFiles files;
    private WireLock wireLock;
    private Descriptions descriptions;

    /** For javac. */
    public FamilyProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        rounds = new Rounds(environment);
        files = new GeneratedFiles(
                FamilyProcessor.class.getName(), environment.getFiler(), environment.getElementUtils());
        wireLock = new WireLock(environment, rounds.compilation());
        descriptions = new Descriptions(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
        Rounds.Round round = rounds.next(environment);
        Problems problems = round.ofFamilies();
        for (FamilyDeclaration family : round.families()) {
            for (ClassName name : rounds.namesOfRegistry(family)) {
                write(family, name, round.isSound(), problems);
            }
        }
        if (round.isSound() && round.unknown().isEmpty()) {
            wireLock.check(round.families(), problems);
            descriptions.write(round.families(), problems);
        }
        if (environment.processingOver() && !environment.errorRaised() && round.isSound()) {
            wireLock.finish(problems);
        }
        problems.reportTo(processingEnv.getMessager());
        return false;
    }

    private void write(FamilyDeclaration family, ClassName name, boolean isSound, Problems problems) {
        try {
            files.write(
                    name,
                    isSound ? RegistryRenderer.render(family) : StubRenderer.registry(family, name),
                    family.origins());
        } catch (IOException e) {
            problems.add(Message.NOT_WRITTEN, family.place(), name, String.valueOf(e.getMessage()));
        }
    }
}
