package dev.ember.persistence.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Each generated file names the elements it was made of: incremental builds regenerate it when one of them changes. */
final class OriginatingElementsTest {
    private final Map<String, Set<String>> origins = new TreeMap<>();

    /** A processor, with a filer that notes the originating elements. */
    private final class Observed extends AbstractProcessor {
        private final Processor processor;

        Observed(Processor processor) {
            this.processor = processor;
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            processor.init(observing(
                    ProcessingEnvironment.class, environment, observing(Filer.class, environment.getFiler(), null)));
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }
    }

    private <T> T observing(Class<T> type, T target, Filer filer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFiler")) {
                        return filer;
                    }
                    if (method.getName().equals("createSourceFile")) {
                        origins.put((String) arguments[0], names((Element[]) arguments[1]));
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static Set<String> names(Element[] elements) {
        return Stream.of(elements).map(Element::toString).collect(Collectors.toSet());
    }

    @Test
    void everyFileNamesWhatItWasMadeOf() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new Observed(new FamilyProcessor()), new Observed(new RecordProcessor()))
                .compile(Stream.of("""
                                package test;
                                @RecordFamily
                                public interface Event {}
                                """, """
                                package test;
                                @RecordType(tag = 1)
                                public record Set(Point point) implements Event {}
                                """, """
                                package test;
                                @RecordType(tag = 2)
                                public record Delete(String key) implements Event {}
                                """, """
                                package test;
                                @ComponentRecord
                                public record Point(int x) {}
                                """)
                        .map(Sources::withImports)
                        .map(content -> JavaFileObjects.forSourceString(Sources.nameOf(content), content))
                        .toList());
        assertThat(compilation).succeededWithoutWarnings();
        assertEquals(
                Map.of(
                        "test.SetCodec", Set.of("test.Set"),
                        "test.DeleteCodec", Set.of("test.Delete"),
                        "test.PointCodec", Set.of("test.Point"),
                        "test.EventRegistry", Set.of("test.Event", "test.Set", "test.Delete")),
                origins);
    }
}
