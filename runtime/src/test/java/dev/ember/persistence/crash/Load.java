package dev.ember.persistence.crash;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a child process does to its shard.
 *
 * @param folder where the shard's files lie
 * @param encrypted whether they are encrypted, with the tests' key
 * @param writers how many threads submit records; 0 to open the shard and close it
 * @param window how many records each of them submits before the first of them is acknowledged. With more than one,
 *     none may be refused: the records after it would be out of their order
 * @param records how many records each of them submits; the process ends then
 * @param rewriteEvery after how many records of the first thread the files are rewritten; 0 for never
 * @param seed the seed of the records' sizes
 */
record Load(
        Path folder,
        FsyncPolicy policy,
        boolean encrypted,
        int writers,
        int window,
        long records,
        int rewriteEvery,
        long seed) {
    /** Four threads that submit until the process is killed. */
    static Load endless(Path folder, FsyncPolicy policy, boolean encrypted, long seed) {
        return new Load(folder, policy, encrypted, 4, 8, Long.MAX_VALUE, 100, seed);
    }

    /** Two threads that wait for each record, and submit it again when it is refused. */
    static Load patient(Path folder, FsyncPolicy policy, long records, int rewriteEvery) {
        return new Load(folder, policy, false, 2, 1, records, rewriteEvery, 1);
    }

    /** Opens the shard, says what is in it, and closes it. */
    static Load look(Path folder, boolean encrypted) {
        return new Load(folder, FsyncPolicy.ALWAYS, encrypted, 0, 1, 0, 0, 1);
    }

    /** Opens the shard as it is to be opened. */
    Shard<Progress, Step, Reached> open() throws IOException {
        return Shard.open(
                new ShardFiles(folder, 0),
                StepRegistry.INSTANCE,
                ReachedRegistry.INSTANCE,
                Progress::new,
                ShardOptions.defaults().withPolicy(policy).withKey(encrypted ? Keys.right() : null));
    }

    List<String> toArguments() {
        return List.of(
                folder.toString(),
                policy.name(),
                Boolean.toString(encrypted),
                Integer.toString(writers),
                Integer.toString(window),
                Long.toString(records),
                Integer.toString(rewriteEvery),
                Long.toString(seed));
    }

    static Load ofArguments(String[] arguments) {
        return new Load(
                Path.of(arguments[0]),
                FsyncPolicy.valueOf(arguments[1]),
                Boolean.parseBoolean(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Long.parseLong(arguments[5]),
                Integer.parseInt(arguments[6]),
                Long.parseLong(arguments[7]));
    }
}
