package dev.ember.persistence.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Generated;
import javax.lang.model.element.TypeElement;
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
    public void write(ClassName name, TypeSpec type, List<TypeElement> origins) throws IOException {
        TypeSpec.Builder marked = type.toBuilder();
        if (seesGenerated(origins.get(0))) {
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

    /**
     * A named module sees the annotation only if it requires {@code java.compiler}, for which it has no other reason.
     */
    private boolean seesGenerated(TypeElement origin) {
        return elements.getTypeElement(elements.getModuleOf(origin), Generated.class.getName()) != null;
    }
}
