package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.SimulatedDisk.Fault;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call to the disk fails in turn, in each scenario: the caller hears of it, and nothing that was acknowledged is
 * lost, whatever comes then: another process, or a power cut.
 */
class FailingCallsTest {
    /** So many of the states that a power cut may leave are tried after each failure. */
    private static final long STATES = 25;

    @ParameterizedTest
    @EnumSource
    void theCallerHearsOfItAndNothingIsLost(CrashScenario scenario) {
        if (scenario.failsByItself()) {
            return;
        }
        long calls = 0;
        for (ShardOptions options : List.of(
                ShardOptions.defaults(),
                ShardOptions.defaults().withKey(Keys.right()),
                ShardOptions.defaults().withPolicy(FsyncPolicy.OS))) {
            if (scenario.isFor(options)) {
                for (Fault fault : Fault.values()) {
                    calls += eachCall(scenario, options, fault);
                }
            }
        }
        System.out.println("FailingCallsTest: " + scenario + ": " + calls + " failed calls");
    }

    private static long eachCall(CrashScenario scenario, ShardOptions options, Fault fault) {
        for (int n = 1; ; n++) {
            CrashScript script = new CrashScript(options, UnaryOperator.identity(), n, 0);
            script.disk().failCall(n, fault);
            IOException heard = null;
            try {
                scenario.play(script);
            } catch (IOException e) {
                heard = e;
            }
            String what = options + ", call " + n + " fails " + fault + ": " + heard;
            boolean failed = script.disk().hasFailed();
            assertEquals(failed, heard != null, what);
            assertTrue(heard == null || isInjected(heard), what);
            script.endAfterFailure(STATES);
            assertNull(script.violation(), what);
            if (!failed) {
                assertTrue(n > 10);
                return n - 1;
            }
        }
    }

    /** What was made to fail is named in what the caller hears, or in its causes. */
    private static boolean isInjected(Throwable heard) {
        for (Throwable each = heard; each != null; each = each.getCause()) {
            if (String.valueOf(each.getMessage()).contains("injected: ")
                    || Arrays.stream(each.getSuppressed()).anyMatch(FailingCallsTest::isInjected)) {
                return true;
            }
        }
        return false;
    }
}
