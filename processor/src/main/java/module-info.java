/**
 * The annotation processor, for javac alone: it exports nothing, and no program needs it at run time.
 *
 * <p>javac finds it on {@code --processor-module-path} by what is provided here, and on {@code --processor-path} by the
 * entry of the same content in {@code META-INF/services}.
 */
// JavaPoet and AutoService's annotations are jars without a descriptor, known by the stable names in their manifests.
@SuppressWarnings("requires-automatic")
module dev.ember.persistence.processor {
    requires static com.google.auto.service;
    requires com.palantir.javapoet;
    requires dev.ember.persistence;
    requires java.compiler;

    // In this order: see RecordProcessor.
    provides javax.annotation.processing.Processor with
            dev.ember.persistence.processor.FamilyProcessor,
            dev.ember.persistence.processor.RecordProcessor;
}
