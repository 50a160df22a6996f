package dev.ember.persistence.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ember.persistence.records.Mutation;
import org.junit.jupiter.api.Test;

/** A new record type needs nothing in this module. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ember.persistence");

    @Test
    void noRecordTypeOfTheAppendOnlyFileIsSpelledOut() {
        noClasses()
                .that()
                .resideInAPackage("dev.ember.persistence.cli..")
                .should()
                .dependOnClassesThat(assignableTo(Mutation.class).and(not(equivalentTo(Mutation.class))))
                .check(CLASSES);
    }

    @Test
    void whatRecordsLookLikeKnowsNothingOfTheCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.ember.persistence.cli.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ember.persistence.cli", "picocli..", "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void whatACommandComputesKnowsNothingOfCommands() {
        noClasses()
                .that()
                .resideInAPackage("dev.ember.persistence.cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ember.persistence.cli")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("dev.ember.persistence.cli.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
