package dev.ember.persistence;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may know which: shard -> recovery -> aof, snapshot -> encryption -> format -> codec, storage. */
class ArchitectureTest {
    private static final String ROOT = "dev.ember.persistence.";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ember.persistence");

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "codec      : ",
                "storage    : ",
                "format     : codec storage",
                "encryption : codec storage format",
                "aof        : codec storage format encryption",
                "snapshot   : codec storage format encryption",
                "recovery   : codec storage format encryption aof snapshot",
                "shard      : codec storage format encryption aof snapshot recovery",
                "repair     : codec storage format encryption aof snapshot recovery"
            })
    void aPackageKnowsNoMoreThanThese(String name, String known) {
        Set<String> allowed = new TreeSet<>(Set.of(ROOT + name, "java..", "javax.crypto.."));
        for (String other : known == null ? new String[0] : known.split(" ")) {
            allowed.add(ROOT + other);
        }
        classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void thereAreNoOtherPackages() {
        assertEquals(
                Set.of("codec", "storage", "format", "encryption", "aof", "snapshot", "recovery", "repair", "shard"),
                MAIN.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.substring(ROOT.length()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nothingOutsideOfJavaBaseIsUsed() {
        Set<String> modules = MAIN.stream()
                .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target ->
                        !target.isPrimitive() && !target.getPackageName().startsWith("dev.ember"))
                .map(target -> target.reflect().getModule().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("java.base"), modules);
    }

    /** Everything that touches the disk or reads a clock does so in the package storage. */
    @Test
    void onlyStorageKnowsTheDiskAndTheClock() {
        Set<String> seams = Set.of("java.nio.file.Files", "java.nio.channels.FileChannel", "java.io.File");
        Set<String> users = MAIN.stream()
                .filter(javaClass -> javaClass.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                seams.contains(dependency.getTargetClass().getName())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertEquals(Set.of(ROOT + "storage"), users);

        Set<String> clocks = MAIN.stream()
                .flatMap(javaClass -> javaClass.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getName().matches("currentTimeMillis|nanoTime|now"))
                .filter(call -> !call.getTargetOwner().getPackageName().equals(ROOT + "storage"))
                .map(call -> call.getOriginOwner().getPackageName())
                .collect(Collectors.toSet());
        assertEquals(Set.of(ROOT + "storage"), clocks);
    }
}
