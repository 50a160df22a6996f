package dev.ember.persistence.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;

/** The files that generated classes are written to, each with the elements that it was made of. */
public final class GeneratedFiles {
    private final String generator;
    private final Filer filer;
    private final Elements elements;

    /**
     * Files that say who generated them.
     *
     * @param generator the qualified name of the processor
     */
    public GeneratedFiles(String generator, Filer filer, Elements elements) {
        this.generator = generator;
        this.filer = filer;
        this.elements = elements;
    }

    /**
     * Writes a class.
     *
     * @param origins what it was made of; it stands in the module of the first
     */
    public void write(ClassName name, TypeSpec type, List<? extends Element> origins) throws IOException {
        ModuleElement module = elements.getModuleOf(origins.get(0));
        boolean isMarked = seesGenerated(module);
        TypeSpec.Builder marked = type.toBuilder().addAnnotation(withoutWarnings(isMarked && !module.isUnnamed()));
        if (isMarked) {
            marked.addAnnotation(AnnotationSpec.builder(Generated.class)
                    .addMember("value", "$S", generator)
                    .build());
        }
        origins.forEach(marked::addOriginatingElement);
        JavaFile.builder(name.packageName(), marked.build())
                .indent("    ")
                .build()
                .writeTo(filer);
    }

    /** What javac is not to warn of in code that its readers cannot change. */
    private static AnnotationSpec withoutWarnings(boolean isMarkedInNamedModule) {
        // In an exported package javac counts the mark as API, for which java.compiler were to be required
        // transitively.
        String exports = isMarkedInNamedModule ? ", \"exports\"" : "";
        // The records may be deprecated: old files still hold them.
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S$L}", "deprecation", "removal", exports)
                .build();
    }

    /**
     * A named module sees the annotation only if it requires {@code java.compiler}, for which it has no other reason.
     */
    private boolean seesGenerated(ModuleElement module) {
        return elements.getTypeElement(module, Generated.class.getName()) != null;
    }
}
