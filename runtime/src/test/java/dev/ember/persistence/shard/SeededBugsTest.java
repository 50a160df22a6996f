package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The crash tests can fail: each of these bugs is found by them, and none is found without it. */
class SeededBugsTest {
    /** So many crash states are tried for each at the most; it is found long before. */
    private static final long STATES = 60_000;

    /** What the crash tests say of a bug. A product that notices itself that something is wrong has found it, too. */
    private static String verdict(SeededBug bug, UnaryOperator<dev.ember.persistence.storage.Storage> made) {
        CrashScript script = new CrashScript(ShardOptions.defaults().withPolicy(bug.policy()), made, 1, STATES);
        try {
            bug.scenario().play(script);
            if (bug == SeededBug.LETS_TWO_OPEN_ONE_SHARD) {
                script.openTwice();
            }
        } catch (IOException | RuntimeException e) {
            script.fail(e.toString());
        }
        return script.violation();
    }

    @ParameterizedTest
    @EnumSource
    void isFound(SeededBug bug) {
        String verdict = verdict(bug, bug.bug());
        assertNotNull(verdict, "not found");
        System.out.println("SeededBugsTest: " + bug + ": " + verdict.replaceAll("\\{.*", "{...}"));
        assertNull(verdict(bug, UnaryOperator.identity()), "found without it");
    }

    @Test
    void thereAreEnough() {
        assertTrue(SeededBug.values().length >= 20);
    }
}
