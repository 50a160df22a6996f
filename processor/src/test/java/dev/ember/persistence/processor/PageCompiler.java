package dev.ember.persistence.processor;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the examples of the diagnostics' page as the page says, and gives what javac prints. */
final class PageCompiler {
    private static final Pattern PACKAGE = Pattern.compile("^package (\\w+);\n", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:public )?(?:(?:final|abstract|sealed) )*(?:class|interface|@interface|record|enum) (\\w+)",
            Pattern.MULTILINE);

    /** The option that names the wire lock. */
    private static final String WIRE = "-Aember.wire=";

    private final String header;
    private final List<Source> implied;
    private final Path folder;

    /**
     * A compiler of examples.
     *
     * @param implied what every example has: a block with the first lines of each file, then further types
     * @param folder where class files go
     */
    PageCompiler(List<DiagnosticsPage.Block> implied, Path folder) {
        this.header = implied.get(0).text() + "\n\n";
        this.implied = implied.stream()
                .skip(1)
                .flatMap(block -> sources(block).stream())
                .toList();
        this.folder = folder;
    }

    /** What javac prints: nothing if all is well. */
    String print(List<DiagnosticsPage.Block> blocks, String... options) throws IOException {
        List<Source> own = new ArrayList<>();
        List<Path> libraries = new ArrayList<>();
        List<String> allOptions = new ArrayList<>(List.of(options));
        Path files = Files.createTempDirectory(folder, "files");
        StringBuilder printed = new StringBuilder();
        for (DiagnosticsPage.Block block : blocks) {
            switch (block.info()) {
                case "java" -> own.addAll(sources(block));
                case "java library" -> printed.append(compile(sources(block), libraries));
                case "java library without processor" ->
                    printed.append(compile(sources(block), libraries, "-proc:none"));
                case "text ember.wire" -> {
                    Path lock = Files.writeString(files.resolve("ember.wire"), block.text() + "\n");
                    allOptions.add(WIRE + lock);
                }
                case "text options" ->
                    block.lines().forEach(option -> allOptions.add(option.replace(WIRE, WIRE + files + "/")));
                default -> throw new IllegalArgumentException("line " + block.start() + ": what is a " + block.info());
            }
        }
        List<String> shown = blocks.stream()
                .filter(block -> block.info().startsWith("java"))
                .flatMap(block -> sources(block).stream())
                .map(Source::getName)
                .toList();
        implied.stream().filter(source -> !shown.contains(source.getName())).forEach(own::add);
        return printed.append(compile(own, libraries, allOptions.toArray(String[]::new)))
                .toString();
    }

    /** Compiles what stands in one module, with all that was compiled before on the class path, to which it adds. */
    private String compile(List<Source> sources, List<Path> before, String... options) throws IOException {
        Path output = Files.createTempDirectory(folder, "classes");
        String printed = run(sources, output, before, List.of(options));
        before.add(output);
        return printed;
    }

    private static String run(List<Source> sources, Path output, List<Path> classPath, List<String> options)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("-d", output.toString(), "-classpath"));
        all.add(Stream.concat(classPath.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .reduce((first, second) -> first + File.pathSeparator + second)
                .orElseThrow());
        all.addAll(options);
        StringWriter printed = new StringWriter();
        JavaCompiler.CompilationTask task =
                ToolProvider.getSystemJavaCompiler().getTask(printed, null, null, all, null, sources);
        task.setLocale(Locale.ROOT);
        if (!options.contains("-proc:none")) {
            task.setProcessors(List.of(new FamilyProcessor(), new RecordProcessor()));
        }
        boolean succeeded = task.call();
        String text = printed.toString().replace(System.lineSeparator(), "\n");
        if (succeeded != !text.contains("error")) {
            throw new IOException("javac " + (succeeded ? "succeeds" : "fails") + " and prints: " + text);
        }
        return text;
    }

    /** The types of a block, each in a file of its own: a blank line separates them. */
    private List<Source> sources(DiagnosticsPage.Block block) {
        return splitByType(block.lines()).stream().map(this::source).toList();
    }

    private static List<String> splitByType(List<String> lines) {
        List<String> types = new ArrayList<>();
        StringBuilder type = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            type.append(lines.get(i)).append('\n');
            boolean isLast = i + 1 == lines.size();
            // Within a type, what follows a blank line is indented.
            if (isLast || lines.get(i).isEmpty() && !lines.get(i + 1).startsWith(" ")) {
                types.add(type.toString().stripTrailing() + "\n");
                type.setLength(0);
            }
        }
        return types;
    }

    private Source source(String text) {
        Matcher own = PACKAGE.matcher(text);
        Matcher shown = PACKAGE.matcher(header);
        Matcher type = TYPE.matcher(text);
        if (!shown.find()) {
            throw new IllegalArgumentException("no package: " + header);
        }
        if (!type.find()) {
            String declaring = own.find() ? own.group(1) : shown.group(1);
            return new Source(declaring + "/package-info.java", text + shown.replaceFirst(""));
        }
        return own.find()
                ? new Source(
                        own.group(1) + "/" + type.group(1) + ".java",
                        shown.replaceFirst(own.group()) + own.replaceFirst(""))
                : new Source(shown.group(1) + "/" + type.group(1) + ".java", header + text);
    }

    /** A file that javac is given by its relative path, which is how it names it. */
    private static final class Source extends SimpleJavaFileObject {
        private final String path;
        private final String content;

        Source(String path, String content) {
            super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.content = content;
        }

        @Override
        public String getName() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
