package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The cases of real files that the reference wrote and read, in the folder that the system property
 * {@code ember.fixtures} names. Where the folder is missing, the tests that need it are skipped, and say so.
 */
final class Fixtures {
    private static final Path FOLDER = Path.of(System.getProperty("ember.fixtures", "../../shared/fixtures/ember"));

    private static final String MISSING = "SKIPPED: no fixtures in "
            + FOLDER.toAbsolutePath().normalize() + "; name their folder with -Dember.fixtures=...";

    static {
        if (!Files.isDirectory(FOLDER)) {
            // Once for people, who do not see why a test was skipped.
            System.out.println(MISSING);
        }
    }

    private Fixtures() {}

    /** One case by name. */
    static Case of(String name) {
        assumePresent();
        return new Case(FOLDER.resolve(name));
    }

    /** All cases. */
    static List<Case> all() {
        assumePresent();
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory).sorted().map(Case::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test for each case that passes the filter; one that is skipped if there are no cases. */
    static Stream<DynamicTest> tests(Predicate<Case> filter, Consumer<Case> test) {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(DynamicTest.dynamicTest("all cases", Fixtures::assumePresent));
        }
        return all().stream().filter(filter).map(each -> DynamicTest.dynamicTest(each.name(), () -> test.accept(each)));
    }

    private static void assumePresent() {
        assumeTrue(Files.isDirectory(FOLDER), MISSING);
    }

    /** One case: input files, a key perhaps, and what the reference made of them. */
    record Case(Path folder) {
        String name() {
            return folder.getFileName().toString();
        }

        /** The append-only files and snapshots. */
        List<Path> files() {
            return list("shard-[0-9]+\\.(aof|snap)");
        }

        /** Those of the shard that is to be recovered. */
        List<Path> filesOfShard() {
            return list("shard-" + shard() + "\\.(aof|snap)");
        }

        private List<Path> list(String pattern) {
            try (Stream<Path> content = Files.list(folder)) {
                return content.filter(file -> file.getFileName().toString().matches(pattern))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        int shard() {
            return Integer.parseInt(find("case.json", "\"shard_id\": ([0-9]+)").get(0));
        }

        /** The option for the key the case is read with; empty without one. */
        List<Object> keyOption() {
            List<String> keyFile = find("case.json", "\"key_file\": \"(.*)\"");
            return keyFile.isEmpty()
                    ? List.of()
                    : List.of("--key-file", KeyFile.copyOf(folder.resolve(keyFile.get(0))));
        }

        /** What the reference sees in a file, or would if its plaintext reader knew all types. */
        List<String> expectedDump(Path file) {
            return lines(complete("expected-dump." + file.getFileName()));
        }

        /** What the reference recovers, or would if its plaintext reader knew all types. */
        List<String> expectedRecovery() {
            return lines(complete("expected-recover"));
        }

        private Path complete(String stem) {
            Path complete = folder.resolve(stem + ".complete.jsonl");
            return Files.exists(complete) ? complete : folder.resolve(stem + ".jsonl");
        }

        /** Whether the reference did not survive the case. */
        boolean crashesReference() {
            return Files.exists(folder.resolve("oracle-crash.txt"));
        }

        boolean isTimeDependent() {
            return Files.exists(folder.resolve("time-dependent"));
        }

        /** When the reference recovered a time-dependent case, in milliseconds since the Unix epoch. */
        long recoveredAtMillis() {
            List<String> complete = find("time-dependent", "\"complete_recovered_at_ms\": ([0-9]+)");
            List<String> plain = find("time-dependent", "\"recovered_at_ms\": ([0-9]+)");
            return Long.parseLong(complete.isEmpty() ? plain.get(0) : complete.get(0));
        }

        private List<String> find(String file, String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(read(folder.resolve(file)));
            return matcher.find() ? List.of(matcher.group(1)) : List.of();
        }

        /** The command line for a command on this case. */
        Object[] args(String command, Path operand, Object... more) {
            List<Object> args = new ArrayList<>(List.of(command, operand));
            args.addAll(List.of(more));
            args.addAll(keyOption());
            return args.toArray();
        }
    }

    private static List<String> lines(Path file) {
        String text = read(file);
        // Not String.lines(), which would also end a line at a carriage return.
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
