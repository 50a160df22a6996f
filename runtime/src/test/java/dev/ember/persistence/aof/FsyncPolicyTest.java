package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.FaultyStorage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FsyncPolicyTest {
    private static final long START = 1_700_000_000_000L;
    private static final Change ONE = new Change.Add("one", 1);

    private final FaultyStorage disk = new FaultyStorage();

    private long forces() {
        return disk.calls().stream().filter("force shard-0.aof"::equals).count();
    }

    private AofWriter<Change> open(FsyncPolicy policy) throws IOException {
        disk.setNow(START);
        AofWriter<Change> writer = Aof.open(disk, null, policy);
        disk.repair();
        return writer;
    }

    private void commitAt(AofWriter<Change> writer, long millis) throws IOException {
        disk.setNow(millis);
        writer.append(ONE);
        writer.commit();
    }

    @Test
    void alwaysForcesEveryCommitThatHoldsSomething() throws IOException {
        try (AofWriter<Change> writer = open(FsyncPolicy.ALWAYS)) {
            for (int i = 1; i <= 3; i++) {
                commitAt(writer, START);
                assertEquals(i, forces());
                assertEquals(writer.position(), writer.forcedPosition());
            }
            writer.commit();
            writer.force();
            assertEquals(3, forces(), "there is nothing to be forced");
        }
        assertEquals(3, forces());
    }

    @Test
    void everySecondForcesWhenASecondHasPassed() throws IOException {
        try (AofWriter<Change> writer = open(FsyncPolicy.EVERY_SECOND)) {
            commitAt(writer, START);
            commitAt(writer, START + 999);
            assertEquals(0, forces());
            assertEquals(5, writer.forcedPosition());
            commitAt(writer, START + 1000);
            assertEquals(1, forces());
            assertEquals(writer.position(), writer.forcedPosition());
            commitAt(writer, START + 1999);
            assertEquals(1, forces());
            commitAt(writer, START + 2000);
            assertEquals(2, forces());
            commitAt(writer, START + 60_000);
            assertEquals(3, forces());
        }
    }

    @Test
    void everySecondForcesWhatAnEarlierCommitLeft() throws IOException {
        try (AofWriter<Change> writer = open(FsyncPolicy.EVERY_SECOND)) {
            commitAt(writer, START + 10);
            disk.setNow(START + 1500);
            writer.commit();
            assertEquals(1, forces());
        }
    }

    @Test
    void aClockThatIsSetBackDoesNotPutOffForcing() throws IOException {
        try (AofWriter<Change> writer = open(FsyncPolicy.EVERY_SECOND)) {
            commitAt(writer, START - 3_600_000);
            assertEquals(1, forces());
            commitAt(writer, START - 3_600_000 + 999);
            assertEquals(1, forces());
            commitAt(writer, START - 3_600_000 + 1000);
            assertEquals(2, forces());
        }
    }

    @Test
    void theOperatingSystemsPolicyForcesOnlyWhenAsked() throws IOException {
        try (AofWriter<Change> writer = open(FsyncPolicy.OS)) {
            commitAt(writer, START);
            commitAt(writer, START + 3_600_000);
            assertEquals(0, forces());
            writer.force();
            assertEquals(1, forces());
            commitAt(writer, START + 3_600_000);
        }
        assertEquals(1, forces(), "not at the end either");
    }

    @Test
    void closingForcesUnlessThePolicyIsTheOperatingSystems() throws IOException {
        for (FsyncPolicy policy : List.of(FsyncPolicy.ALWAYS, FsyncPolicy.EVERY_SECOND)) {
            AofWriter<Change> writer = open(policy);
            writer.append(ONE);
            writer.close();
            assertEquals(1, forces());
        }
    }
}
