package dev.ember.persistence.cli;

import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.recovery.ShardModel;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say what the files hold: ember's own records, or those of an application. */
final class CodecPathOption {
    @Option(
            names = "--codec-path",
            paramLabel = "JAR",
            description =
                    "the application whose records the files hold: its jar, and others that it needs, as in a class"
                            + " path (default: ember's own records)")
    private String path;

    @Option(
            names = "--codec-model",
            paramLabel = "NAME",
            description = "the model's class, if the application has several")
    private String chosen;

    /** For picocli. */
    CodecPathOption() {}

    /** What the files hold. */
    ShardModel<?, ?> load() throws IOException {
        if (path == null) {
            return new KeyspaceModel();
        }
        ClassLoader loader = new URLClassLoader(urls(), CodecPathOption.class.getClassLoader());
        try {
            return choose(ServiceLoader.load(ShardModel.class, loader).stream().toList());
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IOException(
                    path + ": its classes cannot be used: " + e.getMessage()
                            + "; name everything it needs, and a tool of the version it was compiled with",
                    e);
        }
    }

    @SuppressWarnings("rawtypes")
    private ShardModel<?, ?> choose(List<ServiceLoader.Provider<ShardModel>> models) throws IOException {
        if (models.isEmpty()) {
            throw new IOException(path + ": names no " + ShardModel.class.getSimpleName()
                    + "; write one, and its name into META-INF/services/" + ShardModel.class.getName());
        }
        List<ServiceLoader.Provider<ShardModel>> matching = models.stream()
                .filter(model -> chosen == null
                        || model.type().getName().equals(chosen)
                        || model.type().getSimpleName().equals(chosen))
                .toList();
        if (matching.size() != 1) {
            String names = models.stream().map(model -> model.type().getName()).collect(Collectors.joining(", "));
            throw new IOException(path + (chosen == null ? ": has several models" : ": has no model " + chosen)
                    + "; choose one with --codec-model: " + names);
        }
        return matching.get(0).get();
    }

    private URL[] urls() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String part : path.split(File.pathSeparator)) {
            Path file = Path.of(part);
            if (!Files.exists(file)) {
                throw new NoSuchFileException(part);
            }
            try {
                urls.add(file.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IOException(part + ": cannot be a part of a class path", e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
