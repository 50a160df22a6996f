package dev.ember.persistence.cli.text;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to type next, with the options of this command line that the next one needs as well to read the same files:
 * without them, records of an application would look damaged, and might be repaired away.
 */
public final class NextCommand {
    private static final Set<String> NEEDED = Set.of("--codec-path", "--codec-model", "--key-file");

    private final String options;

    /** For a command line with these words. */
    public NextCommand(String... args) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            String name = equals < 0 ? args[i] : args[i].substring(0, equals);
            if (NEEDED.contains(name) && (equals >= 0 || i + 1 < args.length)) {
                String value = equals >= 0 ? args[i].substring(equals + 1) : args[++i];
                found.append(' ').append(name).append(' ').append(Quoted.word(value));
            }
        }
        options = found.toString();
    }

    /** Such as {@code ember-persistence check shard-0.aof --key-file app.key}. */
    public String of(String command, Path path) {
        return "ember-persistence " + command + " " + Quoted.path(path) + options;
    }
}
