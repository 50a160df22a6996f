package dev.ember.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.sample.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a crash leaves of a shard, at any moment of any scenario: nothing that was promised is lost. */
class CrashTest {
    private static final String SEED = "ember.crash.seed";
    private static final long FIRST_SEED = Long.getLong(SEED, System.nanoTime() & 0xFFFF_FFFFL);

    /** With more than one, the states that are chosen at random are others each time. */
    private static final long SEEDS = Long.getLong("ember.crash.seeds", 1);

    private static long all;

    /** The ways in which a scenario is played. */
    private static Stream<ShardOptions> ways() {
        return Arrays.stream(FsyncPolicy.values())
                .flatMap(policy -> Stream.of(null, Keys.right())
                        .map(key -> ShardOptions.defaults().withPolicy(policy).withKey(key)));
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatWasPromisedIsLost(CrashScenario scenario) {
        long states = ways().filter(scenario::isFor)
                .parallel()
                .mapToLong(options -> play(scenario, options))
                .sum();
        System.out.println("CrashTest: " + scenario + ": " + states + " crash states, -D" + SEED + "=" + FIRST_SEED);
        assertTrue(states > 1000);
        all += states;
    }

    private static long play(CrashScenario scenario, ShardOptions options) {
        long states = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            CrashScript script = new CrashScript(options, UnaryOperator.identity(), seed, Long.MAX_VALUE);
            try {
                scenario.play(script);
            } catch (IOException e) {
                throw new UncheckedIOException(options.toString(), e);
            }
            assertNull(script.violation(), options::toString);
            states += script.states();
        }
        return states;
    }

    @AfterAll
    static void total() {
        System.out.println("CrashTest: " + all + " crash states in all");
        assertTrue(all >= 1_000_000, "crash states: " + all);
    }
}
