package dev.ember.persistence.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** javac finds the same processors on {@code --processor-path} and on {@code --processor-module-path}. */
final class RegistrationTest {
    @Test
    void theModuleProvidesWhatIsRegisteredForTheClassPath() {
        Path[] classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleDescriptor module = ModuleFinder.of(classPath)
                .find("dev.ember.persistence.processor")
                .orElseThrow()
                .descriptor();
        Set<String> provided = module.provides().stream()
                .map(ModuleDescriptor.Provides::providers)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        Set<String> registered = ServiceLoader.load(Processor.class).stream()
                .map(provider -> provider.type().getName())
                .filter(name -> module.packages().contains(name.substring(0, name.lastIndexOf('.'))))
                .collect(Collectors.toSet());
        assertEquals(registered, provided);
    }
}
