package dev.ember.persistence.userbuilds;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tool of the JDK that runs the tests, in a process of its own, which sees none of what the tests see. */
final class JdkTool {
    private JdkTool() {}

    /** How a process ended, and all that it printed. */
    record Run(int exitCode, String output) {}

    static Run run(Path folder, String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        return new Run(process.waitFor(), output);
    }
}
