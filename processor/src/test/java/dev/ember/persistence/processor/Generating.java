package dev.ember.persistence.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor: it generates one source in each round, as long as there are any. */
final class Generating extends AbstractProcessor {
    private final Iterator<String> sources;

    /** With the content of one source for each round; an empty text for none in that round. */
    Generating(String... sources) {
        this.sources = List.of(sources).iterator();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver() && sources.hasNext()) {
            String source = sources.next();
            if (!source.isEmpty()) {
                generate(Sources.nameOf(source), Sources.withImports(source));
            }
        }
        return false;
    }

    private void generate(String name, String source) {
        try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
            writer.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
