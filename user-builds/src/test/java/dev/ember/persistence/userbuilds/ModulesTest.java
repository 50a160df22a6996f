package dev.ember.persistence.userbuilds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules fit together, and onto a module path. */
final class ModulesTest {
    @TempDir
    private Path folder;

    @Test
    void everyPartIsAModule() throws IOException {
        assertEquals(
                Set.of(
                        "dev.ember.persistence",
                        "dev.ember.persistence.cli",
                        "dev.ember.persistence.examples",
                        "dev.ember.persistence.processor",
                        "dev.ember.persistence.records"),
                Modules.names(Modules.folders()));
    }

    /** On the module path, a package in two modules is an error; on the class path, it hides classes. */
    @Test
    void noPackageIsInTwoModules() throws IOException {
        Map<String, Set<String>> modulesByPackage = new TreeMap<>();
        // One module that stands in both is found in the first.
        ModuleFinder.compose(Modules.folders(), Modules.jars()).findAll().forEach(module -> {
            ModuleDescriptor descriptor = module.descriptor();
            descriptor
                    .packages()
                    .forEach(name -> modulesByPackage
                            .computeIfAbsent(name, none -> new TreeSet<>())
                            .add(descriptor.name()));
        });
        modulesByPackage.values().removeIf(modules -> modules.size() == 1);
        assertEquals(Map.of(), modulesByPackage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.ember.persistence", "dev.ember.persistence.records"})
    void aLibraryExportsAllItsPackages(String library) {
        ModuleDescriptor module = Modules.jars().find(library).orElseThrow().descriptor();
        assertEquals(
                module.packages(),
                module.exports().stream()
                        .filter(exported -> !exported.isQualified())
                        .map(ModuleDescriptor.Exports::source)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theToolRunsAsAModule() throws IOException, InterruptedException {
        String modulePath = Modules.path(
                ModuleFinder.compose(Modules.folders(), Modules.jars()),
                List.of(
                        "dev.ember.persistence",
                        "dev.ember.persistence.cli",
                        "dev.ember.persistence.records",
                        "com.fasterxml.jackson.core",
                        "info.picocli"));
        JdkTool.Run run = JdkTool.run(
                folder,
                "java",
                "--module-path",
                modulePath,
                "--module",
                "dev.ember.persistence.cli/dev.ember.persistence.cli.Main",
                "demo",
                "files");
        assertEquals(0, run.exitCode(), run.output());
    }
}
