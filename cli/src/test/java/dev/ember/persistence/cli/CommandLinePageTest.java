package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page on the command line tells the truth: every command on it is run by a shell, in the page's order, and prints
 * what the page shows. With {@code -Dember.golden=rewrite} the page is made to show what is printed.
 */
class CommandLinePageTest {
    private static final Path PAGE = Path.of(System.getProperty("ember.project"), "docs", "command-line.md");
    private static final String BEGIN = "```console";
    private static final String END = "```";
    private static final String PROMPT = "$ ";
    private static final String CONTINUATION = "> ";

    @TempDir
    Path folder;

    @Test
    void everyCommandPrintsWhatThePageShows() throws Exception {
        String page = Files.readString(PAGE);
        String printed = runAll(page.lines().toList());
        if (System.getProperty("ember.golden", "").equals("rewrite")) {
            Files.writeString(PAGE, printed);
        }
        assertEquals(printed, page);
        assertTrue(page.contains(BEGIN), "there is nothing to run on the page");
    }

    /** The page, with what the commands print in place of what it shows. */
    private String runAll(List<String> lines) throws Exception {
        Path commands = Files.createDirectory(folder.resolve("bin"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.writeString(
                commands.resolve("ember-persistence"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
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
