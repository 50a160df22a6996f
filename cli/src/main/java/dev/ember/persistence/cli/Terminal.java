package dev.ember.persistence.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which of the standard streams a person looks at.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param color whether colors are wanted on them
 */
record Terminal(boolean out, boolean err, boolean color) {
    /** Nobody looks: files and pipes. */
    static final Terminal NONE = new Terminal(false, false, false);

    /** That of this process. */
    static Terminal ofProcess(Map<String, String> environment) {
        // See https://no-color.org: set and not empty, whatever it is set to.
        boolean color = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(isTerminal(1), isTerminal(2), color);
    }

    /**
     * Java tells of standard input and output together only, if at all; the system's names of open files tell of each.
     */
    private static boolean isTerminal(int descriptor) {
        try {
            String name = Path.of("/dev/fd/" + descriptor).toRealPath().toString();
            return name.matches("/dev/(pts/|tty|console).*") && Files.isWritable(Path.of(name));
        } catch (IOException e) {
            // A pipe, or a system that does not name its open files.
            return false;
        }
    }
}
