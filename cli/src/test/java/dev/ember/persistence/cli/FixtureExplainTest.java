package dev.ember.persistence.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.cli.Fixtures.Case;
import dev.ember.persistence.cli.explain.Explainer;
import dev.ember.persistence.cli.explain.Explanation;
import dev.ember.persistence.cli.explain.Span;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.records.keyspace.KeyspaceModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code explain} says of every byte of every file of the fixtures what it is. */
class FixtureExplainTest {
    /** Nothing can be said of them without the right key. */
    private static final Set<String> KEY_PROBLEMS =
            Set.of("v3-aof-no-key", "v3-aof-wrong-key", "v3-snap-no-key", "v3-snap-wrong-key");

    private static final int FEW = 300;

    @TestFactory
    Stream<DynamicTest> everyByteBelongsToExactlyOneFieldOfExactlyOnePart() {
        return Fixtures.tests(
                each -> !KEY_PROBLEMS.contains(each.name()),
                each -> each.files().forEach(file -> check(each, file)));
    }

    private static void check(Case each, Path file) {
        try (EncryptionKey key = key(each)) {
            long size = Files.size(file);
            Map<Long, Long> endByStart = new HashMap<>();
            boolean damaged = false;
            for (long offset : offsets(size).toArray()) {
                Explanation found =
                        Explainer.explain(Storage.disk(), file, new KeyspaceModel(), key, offset, bytes -> {});
                checkTiles(found);
                endByStart.put(found.start(), found.end());
                damaged |= !found.isGood();
            }
            if (size > 0 && size <= FEW) {
                assertPartsTileTheFile(endByStart, size);
                int verdict = Cli.run(each.args("check", file)).exitCode();
                // Of a wrong shard's number, only a file's name tells.
                if (!each.name().equals("shard-mismatch")) {
                    assertEquals(verdict != ExitCode.CLEAN, damaged, file + ": check says " + verdict);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of a small file; the ends and some more of a large one, which is read anew for each. */
    private static LongStream offsets(long size) {
        return size <= FEW
                ? LongStream.range(0, size)
                : LongStream.range(0, FEW).map(i -> i < 30 ? i : i >= FEW - 30 ? size - FEW + i : i * (size / FEW));
    }

    private static void checkTiles(Explanation found) {
        List<Span> spans = found.spans();
        assertFalse(spans.isEmpty());
        long at = found.start();
        int here = 0;
        for (Span span : spans) {
            assertEquals(at, span.offset(), () -> found + "");
            assertTrue(span.length() > 0, () -> span.path());
            assertTrue(span.head().length > 0 && span.head().length <= span.length(), () -> span.path());
            assertFalse(span.value().chars().anyMatch(Character::isISOControl), () -> span.path());
            here += span.contains(found.offset()) ? 1 : 0;
            at = span.end();
        }
        assertEquals(found.end(), at);
        assertEquals(1, here);
        assertTrue(spans.size() < 200, () -> spans.size() + " fields");
    }

    private static void assertPartsTileTheFile(Map<Long, Long> endByStart, long size) {
        long at = 0;
        while (at < size) {
            assertTrue(endByStart.containsKey(at), "no part begins at " + at + ": " + endByStart);
            at = endByStart.get(at);
        }
        assertEquals(size, at);
    }

    private static EncryptionKey key(Case each) throws IOException {
        List<Object> option = each.keyOption();
        return option.isEmpty()
                ? null
                : EncryptionKey.load(Storage.disk(), Path.of(option.get(1).toString()));
    }
}
