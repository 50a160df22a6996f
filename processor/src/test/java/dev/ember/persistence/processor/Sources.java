package dev.ember.persistence.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/**
 * Java sources to be compiled with the processor, all lints on and warnings as errors: what is generated is held to
 * that too. Immutable: what adds to it gives another.
 *
 * @param contents the files' contents: the package is that of the {@code package} line, the name that of the first
 *     public type, if there is one
 * @param classPath class folders beside the class path of the test
 * @param otherProcessors processors that run before ours
 * @param options further options of javac
 */
record Sources(
        List<String> contents, List<File> classPath, List<Supplier<Processor>> otherProcessors, List<String> options) {
    /** Holds the Javadoc to it too: a mistake in it would break the build of whoever publishes the classes. */
    static final String DOCLINT = "-Xdoclint:all,-missing";

    private static final Pattern PACKAGE = Pattern.compile("^(?:@.* )?package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:@.*? )?(public )?(?:(?:final|abstract|sealed|non-sealed) )*(?:class|interface|@interface|record|enum) ([\\w$]+)",
            Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final String IMPORTS = "import dev.ember.persistence.codec.*; import java.util.*;";

    static Sources of(List<String> contents) {
        return new Sources(contents, List.of(), List.of(), List.of());
    }

    /** Files that import all annotations and {@code java.util}, in the line of the package. */
    static Sources importing(String... contents) {
        return of(Stream.of(contents).map(Sources::withImports).toList());
    }

    static String withImports(String content) {
        return PACKAGE.matcher(content).replaceFirst("$0 " + IMPORTS);
    }

    /**
     * The qualified name of the first public type of a file, of its first type if none is, or of the
     * {@code package-info}.
     */
    static String nameOf(String content) {
        Matcher declaration = PACKAGE.matcher(content);
        if (!declaration.find()) {
            throw new IllegalArgumentException("no package: " + content);
        }
        String type = TYPE.matcher(content)
                .results()
                .min(Comparator.comparing(match -> match.group(1) == null))
                .map(match -> match.group(2))
                .orElse("package-info");
        return declaration.group(1) + "." + type;
    }

    /** With further files, which get all imports. */
    Sources with(String... further) {
        List<String> all = new ArrayList<>(contents);
        Stream.of(further).map(Sources::withImports).forEach(all::add);
        return new Sources(all, classPath, otherProcessors, options);
    }

    /** With the classes of another compilation on the class path too. */
    Sources against(Compilation compilation) {
        List<File> all = new ArrayList<>(classPath);
        all.add(writeClasses(compilation));
        return new Sources(contents, all, otherProcessors, options);
    }

    Sources withProcessor(Supplier<Processor> processor) {
        return new Sources(contents, classPath, List.of(processor), options);
    }

    Sources withOptions(String... options) {
        return new Sources(contents, classPath, otherProcessors, List.of(options));
    }

    /** Compiles them with the processor. */
    Compilation compile() {
        List<Processor> processors =
                new ArrayList<>(otherProcessors.stream().map(Supplier::get).toList());
        processors.add(new FamilyProcessor());
        processors.add(new RecordProcessor());
        return compiler().withProcessors(processors).compile(files());
    }

    /** Compiles them without the processor, as a module does that forgot it. */
    Compilation compileWithoutProcessor() {
        return compiler().withOptions("-proc:none").compile(files());
    }

    private List<JavaFileObject> files() {
        return contents.stream()
                .map(content -> JavaFileObjects.forSourceString(nameOf(content), content))
                .toList();
    }

    private Compiler compiler() {
        List<Object> all = new ArrayList<>(List.of("-Xlint:all", "-Werror"));
        all.addAll(options);
        Compiler compiler = Compiler.javac().withOptions(all);
        return classPath.isEmpty() ? compiler : compiler.withClasspath(withTestClassPath());
    }

    private List<File> withTestClassPath() {
        List<File> all = new ArrayList<>(classPath);
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .forEach(all::add);
        return all;
    }

    /** What was generated: the text of each file by the simple name of its class. */
    static Map<String, String> generatedBy(Compilation compilation) {
        Map<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            String path = file.toUri().getPath();
            texts.put(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()), text(file));
        }
        return texts;
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class files that a compilation made, by the qualified names of the classes. */
    static Map<String, byte[]> classesOf(Compilation compilation) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String path = file.toUri().getPath();
                String name = path.substring("/CLASS_OUTPUT/".length(), path.length() - ".class".length());
                classes.put(name.replace('/', '.'), bytes(file));
            }
        }
        return classes;
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes class files to a folder of their own: the same ones always to the same, so that none pile up. */
    private static File writeClasses(Compilation compilation) {
        Map<String, byte[]> classes = classesOf(compilation);
        String name = Integer.toHexString(String.join("+", classes.keySet()).hashCode());
        Path folder = Path.of(
                "target", "compiled-by-tests", classes.keySet().iterator().next() + "-" + name);
        try {
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                Path file = folder.resolve(type.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, type.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.toFile();
    }
}
