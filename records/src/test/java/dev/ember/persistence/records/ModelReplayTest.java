package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.MalformedRecordException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of records have the same effect on the keyspace as on the plainest model of the format page. */
class ModelReplayTest {
    private static final int STEPS = 20_000;
    private static final int LAST_RECORDS_SHOWN = 5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void fixedSeeds(long seed) {
        compareWithTheModel(seed);
    }

    @Test
    void anotherSeedEachTime() {
        long seed = System.nanoTime();
        System.out.println("ModelReplayTest: seed " + seed);
        compareWithTheModel(seed);
    }

    private static void compareWithTheModel(long seed) {
        Random random = new Random(seed);
        RandomMutations mutations = new RandomMutations(random);
        Replay replay = new Replay();
        NaiveKeyspace model = new NaiveKeyspace();
        Deque<Mutation> last = new ArrayDeque<>();
        Set<Class<?>> types = new HashSet<>();
        long now = Replay.NOW;
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            Mutation record = mutations.next();
            types.add(record.getClass());
            last.addLast(record);
            if (last.size() > LAST_RECORDS_SHOWN) {
                last.removeFirst();
            }
            boolean applied = true;
            try {
                replay.at(now).and(record);
            } catch (MalformedRecordException e) {
                applied = false;
                refused++;
            }
            String where = "seed " + seed + ", step " + step + ", after " + last;
            assertEquals(model.apply(record, now), applied, where);
            if (step % 1000 == 999) {
                replay.removeExpired();
                model.removeExpired(now);
            }
            assertEquals(model.describe(), Replay.describe(replay.keyspace()), where);
            assertEquals(model.schemas(), replay.keyspace().schemas(), where);
            assertEquals(model.warnings(), replay.warnings().size(), where);
            now += random.nextInt(3);
        }
        assertEquals(mutations.types(), types.size(), "every type came up");
        assertTrue(refused > 0 && model.warnings() > 0, "so did what is refused, and what gives a warning");
    }
}
