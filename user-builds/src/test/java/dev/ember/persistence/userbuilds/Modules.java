package dev.ember.persistence.userbuilds;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the project and of what it depends on. */
final class Modules {
    private static final Path PROJECT = Path.of(System.getProperty("ember.project"));

    private Modules() {}

    /** The jars that the tests run with: what a user gets, JUnit, and what the tool needs. */
    static ModuleFinder jars() {
        return ModuleFinder.of(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toArray(Path[]::new));
    }

    /** The class files of the project's modules. */
    static ModuleFinder folders() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return ModuleFinder.of(modules.map(module -> module.resolve("target/classes"))
                    .filter(classes -> Files.exists(classes.resolve("module-info.class")))
                    .toArray(Path[]::new));
        }
    }

    static Set<String> names(ModuleFinder modules) {
        return modules.findAll().stream()
                .map(module -> module.descriptor().name())
                .collect(Collectors.toSet());
    }

    /** A path of modules, as the options of the JDK's tools take it. */
    static String path(ModuleFinder modules, List<String> names) {
        return names.stream()
                .map(name -> modules.find(name).orElseThrow(() -> new AssertionError("no module " + name)))
                .map(Modules::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(ModuleReference module) {
        return Path.of(module.location().orElseThrow()).toString();
    }
}
