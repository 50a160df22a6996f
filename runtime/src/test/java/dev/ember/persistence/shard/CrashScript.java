package dev.ember.persistence.shard;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.SimulatedDisk;
import dev.ember.persistence.sample.SimulatedDisk.FileImage;
import dev.ember.persistence.storage.LockedException;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A shard that does one thing after the other on a simulated disk, while at every moment everything that a crash can
 * leave is recovered and held against what had been promised.
 *
 * <p>The oracle: what was acknowledged is recovered; what is recovered is what was submitted up to some point, nothing
 * twice; the shard opens without damage having to be accepted; what is appended then is there as well.
 */
final class CrashScript {
    static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    /** Every so many states, the shard is opened, changed, closed and opened again, instead of being recovered only. */
    private static final int OPENED_EVERY = 8;

    /** Every so many states, crashes are enumerated within the opening of the shard as well. */
    private static final int NESTED_EVERY = 4001;

    /**
     * Every so many moments, the process is killed and another one goes on while the machine runs, before it crashes.
     */
    private static final int KILLED_EVERY = 5;

    /** Room for some groups of small records; for large ones, none is made. */
    private static final int PREALLOCATION = 4096;

    /** How many processes are killed one after the other. */
    private static final int KILLED_IN_A_ROW = 2;

    private final SimulatedDisk disk;
    private final UnaryOperator<Storage> bug;
    private final Random random;
    private final int killedBefore;
    private long limit;
    private ShardOptions options;
    private ShardCore<Journal, Change, Item> core;

    /** How many records survive the end of the process, and a power cut; how many may be there at the most. */
    private long acknowledged;

    private long durable;
    private long submitted;
    private boolean marked;

    /** Whether a hand-over failed halfway, after which a shard does nothing any more. */
    private boolean dead;

    private final Set<Long> seen;
    private long states;
    private String violation;

    /**
     * A shard that does not exist yet.
     *
     * @param bug what stands between the product and the disk, to make it behave as if it had a bug
     * @param seed of the states that are chosen at random
     * @param limit how many states are tried at the most
     */
    CrashScript(ShardOptions options, UnaryOperator<Storage> bug, long seed, long limit) {
        options(options);
        this.bug = bug;
        this.random = new Random(seed);
        this.limit = limit;
        disk = new SimulatedDisk();
        killedBefore = 0;
        seen = new HashSet<>();
        disk.beforeEachChange(this::crash);
    }

    /** The shard as another process finds it, after the one that runs {@code killed} was. */
    private CrashScript(CrashScript killed) {
        options = killed.options;
        bug = killed.bug;
        random = killed.random;
        limit = killed.limit;
        disk = killed.disk.killed();
        killedBefore = killed.killedBefore + 1;
        acknowledged = killed.acknowledged;
        durable = killed.durable;
        submitted = killed.submitted;
        marked = killed.marked;
        seen = killed.seen;
        states = killed.states;
        disk.beforeEachChange(this::crash);
    }

    SimulatedDisk disk() {
        return disk;
    }

    /** How many different states were recovered. */
    long states() {
        return states;
    }

    /** What was wrong first; null if nothing was. */
    String violation() {
        return violation;
    }

    long acknowledged() {
        return acknowledged;
    }

    // What the shard does.

    void open() throws IOException {
        core = null;
        core = ShardCore.open(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                Journal::new,
                options.withStorage(bug.apply(disk)));
        if (core.state().count() < acknowledged) {
            fail("opened with " + core.state().count() + " of " + acknowledged + " acknowledged records");
        }
        if (core.state().anomaly() != null) {
            fail(core.state().anomaly());
        }
        if (core.isDamaged()) {
            fail("opened with damage to be accepted: " + core.report());
        }
        // What it serves from now on, it has forced.
        acknowledged = core.state().count();
        durable = acknowledged;
        submitted = acknowledged;
    }

    final void options(ShardOptions newOptions) {
        options = newOptions.withPreallocation(PREALLOCATION);
    }

    /** Records that are committed together. */
    void group(int count, int size) throws IOException {
        core.tick();
        try {
            for (int i = 0; i < count; i++) {
                submitted = core.state().count() + 1;
                core.append(Journal.record(core.state().count(), size));
            }
            core.commit();
        } catch (IOException e) {
            if (core.isPoisoned() || e instanceof NoRoomException) {
                throw e;
            }
            // The file was cut back: nothing of it may ever be there.
            submitted = acknowledged;
            core.reload(true);
            if (core.state().count() != acknowledged) {
                fail("reloaded " + core.state().count() + " records, and " + acknowledged + " were acknowledged");
            }
            throw e;
        }
        acknowledged = core.state().count();
        submitted = acknowledged;
        if (options.policy() == FsyncPolicy.ALWAYS) {
            durable = acknowledged;
        }
    }

    void mark() throws IOException {
        core.append(Journal.mark());
        core.force();
        marked = true;
    }

    void force() throws IOException {
        core.force();
        durable = acknowledged;
    }

    void rewrite() throws IOException {
        core.tick();
        Rewrite<Journal, Change, Item> rewrite = handOver();
        try {
            RewriteReport report = rewrite.run(Duration.ZERO);
            core.rewritten(report);
            if (report.leftBehind() != null) {
                throw report.leftBehind();
            }
        } catch (IOException e) {
            core.rewriteFailed();
            throw e;
        }
    }

    private Rewrite<Journal, Change, Item> handOver() throws IOException {
        try {
            Rewrite<Journal, Change, Item> rewrite = core.handOver();
            durable = acknowledged;
            return rewrite;
        } catch (HandOverException e) {
            dead = true;
            throw e;
        }
    }

    /** Hands over and goes on, and finishes the rewrite later. */
    Rewrite<Journal, Change, Item> beginRewrite() throws IOException {
        core.tick();
        Rewrite<Journal, Change, Item> rewrite = handOver();
        return rewrite;
    }

    void finish(Rewrite<Journal, Change, Item> rewrite) throws IOException {
        RewriteReport report = rewrite.run(Duration.ZERO);
        core.rewritten(report);
        if (report.leftBehind() != null) {
            throw report.leftBehind();
        }
    }

    void close() throws IOException {
        ShardCore<Journal, Change, Item> closing = core;
        core = null;
        closing.close();
    }

    /**
     * A call to the disk has failed, and works again: the process is killed as soon as it hears of that; or it goes on,
     * if the shard does; or it closes the shard. In the end the power is cut.
     *
     * @param more how many states are tried each time
     */
    void endAfterFailure(long more) {
        disk.repair();
        limit = 0;
        if (core != null) {
            core.noteFailure();
            goOnInAnotherProcess(more);
            if (!dead && !core.isPoisoned()) {
                try {
                    goOn(more);
                } catch (IOException e) {
                    fail("could not go on: " + e);
                }
            }
            try {
                core.close();
            } catch (IOException e) {
                // It may have failed for good: that it says so is all it can do.
            }
        }
        disk.killProcesses();
        crash(more);
        goOnInAnotherProcess(more);
    }

    /** Two at once: the second must be refused. */
    void openTwice() throws IOException {
        open();
        try {
            open(disk);
            fail("a second one opened the shard");
        } catch (LockedException e) {
            core.close();
        }
    }

    /** The process ends, and another one may open the shard. */
    void kill() {
        core = null;
        disk.killProcesses();
    }

    void fail(String what) {
        if (violation == null) {
            violation = what;
        }
    }

    // What a crash leaves.

    /** Now, before the disk is changed again, the process or the machine may end. */
    private void crash() {
        if (violation != null || states >= limit) {
            return;
        }
        check("killed", disk.cached(), acknowledged);
        disk.powerCuts(killedBefore == 0, random, image -> check("power cut", image, durable));
        // Each time, the processes to come are killed less often, or they would be too many.
        if (violation == null
                && killedBefore < KILLED_IN_A_ROW
                && random.nextInt(KILLED_EVERY << 3 * killedBefore) == 0) {
            goOnInAnotherProcess(0);
        }
    }

    private void crash(long more) {
        limit = Math.max(limit, states + more);
        crash();
    }

    private void goOn(long more) throws IOException {
        group(2, 60);
        crash(more);
        rewrite();
        group(1, 60);
        crash(more);
    }

    /**
     * What the one before has left in the cache, and not forced, must be forced before it is served.
     *
     * @param more how many states are tried in any case, each time that something was promised
     */
    private void goOnInAnotherProcess(long more) {
        CrashScript next = new CrashScript(this);
        try {
            next.open();
            next.goOn(more);
            next.close();
        } catch (IOException | RuntimeException e) {
            next.fail(e.toString());
        }
        states = next.states;
        if (next.violation != null) {
            fail("in another process, after " + acknowledged + " acknowledged, " + submitted + " submitted: "
                    + next.violation);
        }
    }

    private void check(String what, Map<Path, FileImage> image, long least) {
        if (violation != null || states >= limit) {
            return;
        }
        // The same files need not be recovered again, unless more is asked of them by now.
        if (!seen.add(hash(image) * 31 + least)) {
            return;
        }
        states++;
        try {
            if (states % OPENED_EVERY == 0) {
                openAndGoOn(SimulatedDisk.of(image, disk.nowMillis()), least);
            } else {
                recover(SimulatedDisk.of(image, disk.nowMillis()), least);
            }
            if (states % NESTED_EVERY == 0) {
                crashWhileOpening(image, least, 2);
            }
        } catch (IOException | RuntimeException e) {
            fail(what + ": " + e);
        }
        if (violation != null) {
            violation = what + " after " + acknowledged + " acknowledged, " + submitted + " submitted: " + violation;
        }
    }

    private static long hash(Map<Path, FileImage> image) {
        long hash = 1;
        for (Map.Entry<Path, FileImage> each : image.entrySet()) {
            hash = hash * 31 + each.getKey().hashCode();
            byte[] content = each.getValue().content();
            for (byte b : content) {
                hash = hash * 0x100000001B3L ^ b;
            }
            hash = hash * 31 + content.length;
        }
        return hash;
    }

    private void recover(SimulatedDisk left, long least) throws IOException {
        Journal journal = new Journal();
        RecoveryReport report = Recovery.replay(
                FILES,
                Recovery.ALL,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                journal,
                options.withStorage(bug.apply(left)).recovery());
        if (report.mayHaveLost()) {
            fail("damage: " + report.toJson());
        }
        check(journal, least);
    }

    private void check(Journal journal, long least) {
        if (journal.anomaly() != null) {
            fail(journal.anomaly());
        } else if (journal.count() < least) {
            fail("lost: " + journal.count() + " of " + least + " recovered");
        } else if (journal.count() > submitted) {
            fail("came from nowhere: " + journal.count() + " recovered, " + submitted + " submitted");
        } else if (marked && !journal.isMarked()) {
            fail("the mark, which no snapshot holds, is lost");
        }
    }

    private ShardCore<Journal, Change, Item> open(SimulatedDisk left) throws IOException {
        return ShardCore.open(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                Journal::new,
                options.withStorage(bug.apply(left)));
    }

    private void openAndGoOn(SimulatedDisk left, long least) throws IOException {
        Map<Path, FileImage> before = left.cached();
        ShardCore<Journal, Change, Item> opened = open(left);
        check(opened.state(), least);
        if (opened.isDamaged()) {
            fail("damage: " + opened.report().toJson());
            return;
        }
        long count = opened.state().count();
        opened.append(Journal.record(count, 50));
        opened.commit();
        opened.force();
        if (violation == null) {
            checkNothingIsGone(before, left);
        }
        left.killProcesses();
        ShardCore<Journal, Change, Item> again = open(left);
        if (again.state().count() != count + 1 || again.state().anomaly() != null) {
            fail("what was appended after recovery: " + again.state().count() + " of " + (count + 1) + " records, "
                    + again.state().anomaly());
        }
        again.close();
    }

    /** What stood behind the last whole record, and was not zeros to the end, stands in a file of its own now. */
    private void checkNothingIsGone(Map<Path, FileImage> before, SimulatedDisk after) {
        FileImage active = before.get(FILES.aof());
        if (active == null) {
            return;
        }
        Map<Path, FileImage> now = after.cached();
        boolean torn = now.keySet().stream().anyMatch(path -> path.toString().contains(".aof.torn-"));
        long kept = now.entrySet().stream()
                .filter(each -> each.getKey().equals(FILES.aof())
                        || each.getKey().toString().contains(".aof.torn-")
                        || each.getKey().toString().matches(".*/shard-0\\.[0-9]+\\.aof")
                                && !before.containsKey(each.getKey()))
                .mapToLong(each -> each.getValue().content().length)
                .sum();
        int bytes = active.content().length;
        while (bytes > 0 && active.content()[bytes - 1] == 0) {
            bytes--;
        }
        if (kept < bytes) {
            fail("of " + bytes + " bytes " + kept + " are left" + (torn ? "" : ", nothing was set aside"));
        }
    }

    /** The machine crashes while the shard is opened after a crash, and again. */
    private void crashWhileOpening(Map<Path, FileImage> image, long least, int depth) throws IOException {
        SimulatedDisk left = SimulatedDisk.of(image, disk.nowMillis());
        left.beforeEachChange(() -> {
            if (violation == null) {
                left.powerCuts(true, random, nested -> {
                    if (violation != null || !seen.add(hash(nested) * 31 + least)) {
                        return;
                    }
                    states++;
                    try {
                        recover(SimulatedDisk.of(nested, disk.nowMillis()), least);
                        if (depth > 1 && random.nextInt(20) == 0) {
                            crashWhileOpening(nested, least, depth - 1);
                        }
                    } catch (IOException | RuntimeException e) {
                        fail("crash while opening: " + e);
                    }
                });
            }
        });
        open(left).close();
    }
}
