package dev.ember.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages on the command line tell the truth: every command on them is run by a shell, in the page's order and in a
 * folder of the page's own, and prints what the page shows. With {@code -Dember.golden=rewrite} the pages are made to
 * show what is printed.
 */
class CommandPagesTest {
    private static final Path DOCS = Path.of(System.getProperty("ember.project"), "docs");
    private static final Path CLASSES = Path.of(System.getProperty("ember.project"), "examples", "target", "classes");
    private static final String BEGIN = "```console";
    private static final String END = "```";
    private static final String PROMPT = "$ ";
    private static final String CONTINUATION = "> ";

    @TempDir
    Path folder;

    static List<Path> pages() throws IOException {
        try (Stream<Path> commands = Files.list(DOCS.resolve("commands"))) {
            return Stream.concat(Stream.of(DOCS.resolve("command-line.md")), commands.sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandPrintsWhatThePageShows(Path file) throws Exception {
        String page = Files.readString(file);
        String printed = runAll(page.lines().toList());
        if (System.getProperty("ember.golden", "").equals("rewrite")) {
            Files.writeString(file, printed);
        }
        assertEquals(printed, page);
        assertTrue(page.contains(BEGIN), "there is nothing to run on the page");
    }

    /** The page, with what the commands print in place of what it shows. */
    private String runAll(List<String> lines) throws Exception {
        Path commands = Files.createDirectory(folder.resolve("bin"));
        Path work = Files.createDirectory(folder.resolve("work"));
        writeJar(work.resolve("orders.jar"));
        Files.writeString(
                commands.resolve("ember-persistence"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + classPathOfTheTool() + "' " + Main.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(
                commands.resolve("ember-persistence"), PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> result = new ArrayList<>();
        boolean inConsole = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!inConsole || line.equals(END)) {
                inConsole = line.equals(BEGIN);
                result.add(line);
            } else if (line.startsWith(PROMPT)) {
                List<String> command = new ArrayList<>(List.of(line.substring(PROMPT.length())));
                result.add(line);
                while (lines.get(i + 1).startsWith(CONTINUATION)) {
                    result.add(lines.get(++i));
                    command.add(lines.get(i).substring(CONTINUATION.length()));
                }
                result.addAll(run(command, commands, work));
            }
        }
        return result.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Without the examples' own classes: the tool is to find them in the jar that it is told of. */
    private static String classPathOfTheTool() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !Path.of(part).equals(CLASSES))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The examples as an application's jar. */
    private static void writeJar(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(CLASSES.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static List<String> run(List<String> command, Path commands, Path work) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", String.join("\n", command) + "\n");
        shell.directory(work.toFile()).redirectErrorStream(true);
        shell.environment().merge("PATH", commands.toString(), (path, first) -> first + ":" + path);
        Process process = shell.start();
        process.getOutputStream().close();
        String output = read(process);
        process.waitFor();
        return output.lines().toList();
    }

    private static String read(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
