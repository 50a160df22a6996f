package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Cli.Result;
import dev.ember.persistence.cli.Fixtures.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code rewrite} keeps the state of every case of the fixtures, or leaves it as it is. */
class FixtureRewriteTest {
    /** Of these some files are encrypted and others are not: they have to be told what to become. */
    private static final Set<String> MIXED = Set.of("snap-v2-aof-v3", "snap-v3-aof-v2", "v3-snap-flip-ct");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> theStateStaysTheSame() {
        return Fixtures.tests(each -> true, this::check);
    }

    private void check(Case each) {
        try {
            Path folder = Files.createDirectory(temporary.resolve(each.name()));
            for (Path file : each.files()) {
                // As new, so that keys with a time to live are still there.
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            check(each, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Case each, Path folder) throws IOException {
        Object[] key = each.keyOption().toArray();
        RecoveredState before = RecoveredState.of(folder, each.shard(), key);
        Map<String, String> files = FolderContent.of(folder);
        boolean nothingThere = each.filesOfShard().isEmpty();

        Result result = Cli.run(each.args("rewrite", folder, "--shard", each.shard()));

        if (MIXED.contains(each.name())) {
            assertEquals(ExitCode.OPERATIONAL, result.exitCode());
            assertTrue(result.err().contains("some of its files are encrypted and others are not"), result.err());
            assertEquals(files, FolderContent.of(folder));
            result = Cli.run(each.args("rewrite", folder, "--shard", each.shard(), "--encrypt"));
        }
        if (before.exitCode() == ExitCode.CLEAN && !nothingThere) {
            assertEquals(ExitCode.CLEAN, result.exitCode(), result.err());
            RecoveredState after = RecoveredState.of(folder, each.shard(), key);
            before.assertSameLater(after);
            assertEquals(ExitCode.CLEAN, after.exitCode());
        } else {
            assertEquals(nothingThere ? ExitCode.OPERATIONAL : before.exitCode(), result.exitCode(), result.err());
            assertTrue(result.err().startsWith("error: "), result.err());
            assertEquals("", result.out());
            assertEquals(files, FolderContent.of(folder));
        }
    }
}
