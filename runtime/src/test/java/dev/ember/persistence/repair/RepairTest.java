package dev.ember.persistence.repair;

import static dev.ember.persistence.repair.RepairableShard.FILES;
import static dev.ember.persistence.repair.RepairableShard.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.repair.FileRepair.Action;
import dev.ember.persistence.repair.RepairableShard.Harm;
import dev.ember.persistence.repair.RepairableShard.Recovered;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.SimulatedDisk;
import dev.ember.persistence.sample.SimulatedDisk.FileImage;
import dev.ember.persistence.sample.StoreModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened to one of a shard's files: after a repair, recovery finds nothing wrong, and comes to the same. */
class RepairTest {
    static Stream<Arguments> shards() {
        return Stream.of(RepairableShard.values())
                .flatMap(shard -> Stream.of(false, true)
                        .flatMap(encrypted ->
                                Stream.of(false, true).map(salvage -> Arguments.of(shard, encrypted, salvage))));
    }

    @ParameterizedTest
    @MethodSource("shards")
    void recoveryComesToTheSame(RepairableShard shard, boolean encrypted, boolean salvage) throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        Map<Path, FileImage> whole = shard.files(key);
        Recovered undamaged = RepairableShard.recover(SimulatedDisk.of(whole, NOW), key, DamagePolicy.STRICT);
        int repaired = 0;
        for (Harm harm : RepairableShard.harms(whole, 7)) {
            repaired += repair(harm, undamaged, key, salvage) ? 1 : 0;
        }
        assertTrue(repaired > 200, "repaired: " + repaired);
    }

    @ParameterizedTest
    @MethodSource("shards")
    void alsoWhenMoreThanOneFileIsDamaged(RepairableShard shard, boolean encrypted, boolean salvage)
            throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        Random random = Seed.of("RepairTest");
        Map<Path, FileImage> whole = shard.files(key);
        List<Harm> harms = RepairableShard.harms(whole, 5);
        int repaired = 0;
        for (int i = 0; i < 500; i++) {
            Harm one = harms.get(random.nextInt(harms.size()));
            Harm other = harms.get(random.nextInt(harms.size()));
            repaired += repair(one.and(other, whole), null, key, salvage) ? 1 : 0;
        }
        assertTrue(repaired > 100, "repaired: " + repaired);
    }

    /**
     * Repairs, and looks at what came of it.
     *
     * @param undamaged what recovery comes to without the harm; null if there is more than one
     * @return whether there was something to repair
     */
    private static boolean repair(Harm harm, Recovered undamaged, EncryptionKey key, boolean salvage)
            throws IOException {
        String what = harm.what() + (salvage ? ", salvaging" : "");
        DamagePolicy policy = salvage ? DamagePolicy.SALVAGE : DamagePolicy.PREFIX;
        SimulatedDisk disk = SimulatedDisk.of(harm.files(), NOW);
        Recovered before = RepairableShard.recover(disk, key, policy);
        List<RepairedFile> done = new ArrayList<>();
        try (Repair repair = Repair.lock(disk, FILES, new StoreModel(), key, salvage)) {
            RepairPlan plan = repair.plan(bytes -> {});
            if (!plan.refusals().isEmpty()) {
                assertTrue(check(disk, key).anyMatch(RepairTest::isUnjudged), what + ": " + plan.refusals());
                assertEquals(harm.files().keySet(), disk.cached().keySet());
                return false;
            }
            repair.apply(plan, bytes -> assertTrue(bytes <= plan.bytesToWrite(), what), done::add);
        }
        checkFiles(what, harm.files(), disk.cached(), done);

        Recovered after = RepairableShard.recover(disk, key, DamagePolicy.PREFIX);
        assertTrue(after.report().isClean(), () -> what + ": " + after.report().toJson());
        if (done.stream().anyMatch(RepairTest::isHeader)) {
            assertTrue(undamaged == null || after.isSame(undamaged), () -> what + ": " + done);
        } else if (done.stream().anyMatch(RepairTest::isSalvagedBehindHeader)) {
            assertTrue(after.items().keySet().containsAll(before.items().keySet()), () -> what + ": " + done);
        } else if (done.stream().noneMatch(RepairTest::isSnapshotThatNothingStandsInFor)) {
            assertTrue(after.isSame(before), () -> what + ": " + done + "\n" + before.items() + "\n" + after.items());
        }
        assertTrue(check(disk, key).allMatch(verdict -> verdict == Verdict.CLEAN), what);
        try (Repair again = Repair.look(disk, FILES, new StoreModel(), key, salvage)) {
            assertEquals(List.of(), again.plan(bytes -> {}).repairs(), what);
        }
        return !done.isEmpty();
    }

    private static Stream<Verdict> check(SimulatedDisk disk, EncryptionKey key) throws IOException {
        return ShardCheck.of(disk, FILES, new StoreModel(), key, bytes -> {}).files().stream()
                .map(file -> file.verdict().verdict());
    }

    /** Such a file may be whole, and nobody knows. */
    private static boolean isUnjudged(Verdict verdict) {
        return verdict == Verdict.WRONG_KEY || verdict == Verdict.NO_KEY || verdict == Verdict.UNSUPPORTED;
    }

    private static boolean isHeader(RepairedFile done) {
        return done.repair().action() == Action.HEADER;
    }

    /** Recovery does not look behind a header that is damaged. */
    private static boolean isSalvagedBehindHeader(RepairedFile done) {
        return done.repair().action() == Action.SALVAGE
                && done.repair().reason().startsWith("offset 0: ");
    }

    private static boolean isSnapshotThatNothingStandsInFor(RepairedFile done) {
        FileRepair repair = done.repair();
        boolean snapshot = ShardFileName.parse(repair.file()).orElseThrow().kind() == FileKind.SNAPSHOT;
        return snapshot && repair.action() == Action.REBUILD;
    }

    /** What was not repaired is as it was, and of what was, the original is kept with its time. */
    private static void checkFiles(
            String what, Map<Path, FileImage> before, Map<Path, FileImage> after, List<RepairedFile> done) {
        Map<Path, Path> backups = new TreeMap<>();
        done.forEach(file ->
                file.backup().ifPresent(backup -> backups.put(file.repair().file(), backup)));
        before.forEach((file, image) -> {
            Path now = backups.getOrDefault(file, file);
            assertArrayEquals(image.content(), after.get(now).content(), what + ": " + now);
            assertEquals(image.modified(), after.get(now).modified(), what + ": " + now);
            if (after.containsKey(file)) {
                assertEquals(image.modified(), after.get(file).modified(), what + ": " + file);
            }
        });
        assertTrue(after.keySet().stream().noneMatch(file -> file.toString().endsWith(".tmp")), what);
    }
}
