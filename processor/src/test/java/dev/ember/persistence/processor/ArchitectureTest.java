package dev.ember.persistence.processor;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Arrows point one way: processor, then checks, renderers, the wire lock and descriptions, then layouts, then the model
 * and shapes, then diagnostics.
 */
final class ArchitectureTest {
    private static final String PACKAGE = "dev.ember.persistence.processor";

    @Test
    void arrowsPointOneWay() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(PACKAGE);
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("processor")
                .definedBy(PACKAGE)
                .layer("check")
                .definedBy(PACKAGE + ".check")
                .layer("render")
                .definedBy(PACKAGE + ".render")
                .layer("lock")
                .definedBy(PACKAGE + ".lock")
                .layer("describe")
                .definedBy(PACKAGE + ".describe")
                .layer("layout")
                .definedBy(PACKAGE + ".layout")
                .layer("model")
                .definedBy(PACKAGE + ".model")
                .layer("wire")
                .definedBy(PACKAGE + ".wire")
                .layer("diagnostic")
                .definedBy(PACKAGE + ".diagnostic")
                .whereLayer("processor")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("render")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("lock")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("describe")
                .mayOnlyBeAccessedByLayers("processor")
                .whereLayer("layout")
                .mayOnlyBeAccessedByLayers("check", "render", "lock", "describe")
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("layout", "lock", "describe")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("processor", "check", "render", "lock", "describe", "layout")
                .whereLayer("diagnostic")
                .mayOnlyBeAccessedByLayers("processor", "check", "lock", "describe", "model")
                .check(classes);
    }
}
