package dev.ember.persistence.repair;

import static dev.ember.persistence.repair.RepairableShard.FILES;
import static dev.ember.persistence.repair.RepairableShard.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.repair.RepairableShard.Harm;
import dev.ember.persistence.repair.RepairableShard.Recovered;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import dev.ember.persistence.sample.SimulatedDisk;
import dev.ember.persistence.sample.SimulatedDisk.FileImage;
import dev.ember.persistence.sample.StoreModel;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a crash leaves of a repair, at any moment: each file is the old one or the new one and whole, the original
 * is kept, recovery comes to what it came to before or to what it comes to at the end, and repairing again ends well.
 */
class RepairCrashTest {
    /** Of so many kinds of harm, one is taken to have been done. */
    private static final int ONE_OF = 23;

    /** Of so many repairs, unforced content is torn at each of its bytes in one. */
    private static final int EVERY_BYTE = 12;

    /** Of so many states, in one the repair that comes then crashes as well. */
    private static final int NESTED = 100;

    private final Random random = Seed.of("RepairCrashTest");

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void whateverACrashLeavesIsWhole(boolean encrypted, boolean salvage) throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        long states = 0;
        int repairs = 0;
        for (RepairableShard shard : RepairableShard.values()) {
            List<Harm> harms = RepairableShard.harms(shard.files(key), 11);
            for (int i = random.nextInt(ONE_OF); i < harms.size(); i += 1 + random.nextInt(2 * ONE_OF)) {
                Crashes crashes = new Crashes(harms.get(i), key, salvage, repairs % EVERY_BYTE == 0);
                if (crashes.isRepaired()) {
                    crashes.crash(harms.get(i).files(), 2);
                    repairs++;
                    states += crashes.seen.size();
                }
            }
        }
        System.out.println("RepairCrashTest: " + states + " crash states of " + repairs + " repairs");
        assertTrue(repairs > 20, "repairs: " + repairs);
        assertTrue(states > 500, "states: " + states);
    }

    /** The crashes of one repair. */
    private final class Crashes {
        private final Harm harm;
        private final EncryptionKey key;
        private final boolean salvage;
        private final boolean everyByte;
        private final DamagePolicy policy;
        private final Recovered before;
        private final Recovered end;
        private final Map<Path, FileImage> repaired;
        private final Set<Integer> seen = new HashSet<>();

        Crashes(Harm harm, EncryptionKey key, boolean salvage, boolean everyByte) throws IOException {
            this.harm = harm;
            this.key = key;
            this.salvage = salvage;
            this.everyByte = everyByte;
            policy = salvage ? DamagePolicy.SALVAGE : DamagePolicy.PREFIX;
            SimulatedDisk disk = SimulatedDisk.of(harm.files(), NOW);
            before = RepairableShard.recover(disk, key, policy);
            repair(disk);
            end = RepairableShard.recover(disk, key, policy);
            repaired = disk.cached();
        }

        boolean isRepaired() {
            return !repaired.keySet().equals(harm.files().keySet());
        }

        private void repair(Storage disk) throws IOException {
            try (Repair repair = Repair.lock(disk, FILES, new StoreModel(), key, salvage)) {
                RepairPlan plan = repair.plan(bytes -> {});
                if (plan.refusals().isEmpty()) {
                    repair.apply(plan, bytes -> {}, file -> {});
                }
            }
        }

        /** Repairs what a crash, or the harm, has left, and looks at all that another crash may leave of that. */
        void crash(Map<Path, FileImage> image, int depth) throws IOException {
            SimulatedDisk disk = SimulatedDisk.of(image, NOW);
            disk.beforeEachChange(() -> look(disk, depth));
            repair(disk);
            look(disk, depth);
        }

        private void look(SimulatedDisk disk, int depth) {
            check(disk.cached(), depth);
            disk.powerCuts(everyByte, random, image -> check(image, depth));
        }

        private void check(Map<Path, FileImage> image, int depth) {
            int hash = 1;
            for (Map.Entry<Path, FileImage> each : image.entrySet()) {
                hash = 31 * (31 * hash + each.getKey().hashCode())
                        + Arrays.hashCode(each.getValue().content());
            }
            if (!seen.add(hash)) {
                return;
            }
            try {
                checkFiles(image);
                SimulatedDisk disk = SimulatedDisk.of(image, NOW);
                Recovered left = RepairableShard.recover(disk, key, policy);
                assertTrue(left.isSame(before) || left.isSame(end), () -> harm.what() + ": " + left.items());
                if (depth > 1 && random.nextInt(NESTED) == 0) {
                    crash(image, depth - 1);
                }
                repair(disk);
                Recovered again = RepairableShard.recover(disk, key, DamagePolicy.PREFIX);
                assertTrue(
                        again.report().isClean(),
                        () -> harm.what() + again.report().toJson());
                assertTrue(again.isSame(end), () -> harm.what() + again.items());
                checkFiles(disk.cached());
                try (Repair nothing = Repair.look(disk, FILES, new StoreModel(), key, salvage)) {
                    assertEquals(List.of(), nothing.plan(bytes -> {}).repairs(), harm.what());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(harm.what(), e);
            }
        }

        private void checkFiles(Map<Path, FileImage> image) throws IOException {
            for (Map.Entry<Path, FileImage> original : harm.files().entrySet()) {
                Path file = original.getKey();
                List<FileImage> backups = new ArrayList<>();
                image.forEach((path, content) -> {
                    String name = path.toString();
                    if (name.startsWith(file + ".bak") && !name.endsWith(".tmp")) {
                        backups.add(content);
                    }
                });
                for (FileImage backup : backups) {
                    assertTrue(isSame(original.getValue(), backup), () -> harm.what() + ": backup of " + file);
                }
                FileImage now = image.get(file);
                if (!isSame(original.getValue(), now)) {
                    assertTrue(!backups.isEmpty(), () -> harm.what() + ": no backup of " + file);
                    assertTrue(isRepaired(file, now), () -> harm.what() + ": neither old nor new: " + file);
                }
            }
        }

        private boolean isRepaired(Path file, FileImage now) throws IOException {
            FileImage expected = repaired.get(file);
            if (expected == null || now == null || isSame(expected, now)) {
                return expected == now || expected != null && now != null;
            }
            // An encrypted snapshot that is written anew is never the same twice.
            return now.modified() == expected.modified() && records(file, now) == records(file, expected);
        }

        private long records(Path file, FileImage content) throws IOException {
            FileVerdict verdict = FileCheck.of(
                    SimulatedDisk.of(Map.of(file, content), NOW), file, new StoreModel(), key, bytes -> {});
            assertEquals(Verdict.CLEAN, verdict.verdict(), () -> harm.what() + ": " + file);
            return verdict.records();
        }
    }

    private static boolean isSame(FileImage one, FileImage other) {
        return other != null && one.modified() == other.modified() && Arrays.equals(one.content(), other.content());
    }
}
