package dev.ember.persistence.repair;

import static dev.ember.persistence.repair.RepairableShard.FILES;
import static dev.ember.persistence.repair.RepairableShard.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.repair.RepairableShard.Harm;
import dev.ember.persistence.repair.RepairableShard.Recovered;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.SimulatedDisk.FileImage;
import dev.ember.persistence.sample.StoreModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each call to the disk fails in turn while a shard is repaired: the caller hears of it, and nothing is lost. */
class RepairFailureTest {
    @ParameterizedTest
    @CsvSource({
        "SNAPSHOT_AND_LOG, false, false, a bit of byte 100 flipped in /data/shard-0.snap",
        "SNAPSHOT_AND_LOG, true,  true,  a bit of byte 100 flipped in /data/shard-0.snap",
        "LOGS,             false, false, a bit of byte 100 flipped in /data/shard-0.2.aof",
        "LOGS,             false, true,  a bit of byte 100 flipped in /data/shard-0.2.aof",
        "LOGS,             true,  true,  missing /data/shard-0.2.aof",
        "LOGS,             false, false, missing /data/shard-0.2.aof",
        "REWRITTEN,        false, false, a bit of byte 100 flipped in /data/shard-0.snap",
        "REWRITTEN,        true,  true,  a bit of byte 0 flipped in /data/shard-0.4.aof",
    })
    void theCallerHearsOfItAndNothingIsLost(RepairableShard shard, boolean encrypted, boolean salvage, String what)
            throws IOException {
        EncryptionKey key = encrypted ? Keys.right() : null;
        Harm harm = RepairableShard.harms(shard.files(key), 4).stream()
                .filter(each -> each.what().equals(what))
                .findFirst()
                .orElseThrow();
        FaultyStorage reference = disk(harm.files());
        repair(reference, key, salvage);
        Recovered end = RepairableShard.recover(reference, key, DamagePolicy.PREFIX);
        int failed = 0;
        for (Fault fault : Fault.values()) {
            for (int call = 1; ; call++) {
                FaultyStorage disk = disk(harm.files());
                disk.failCall(call, fault);
                boolean heard = !repair(disk, key, salvage);
                boolean hasFailed = disk.hasFailed();
                String called = last(disk.calls(), call);
                String where = harm.what() + ", call " + call + " " + fault + ": " + called;
                disk.repair();
                // All of a file may have been read, and found damaged, before it is closed.
                boolean closing = called.startsWith("close");
                assertTrue(heard == hasFailed || closing, where);
                assertEquals(0, disk.openFiles(), where);
                checkOriginals(where, harm.files(), disk);
                disk.unlock(FILES.lock());
                assertTrue(repair(disk, key, salvage), where);
                Recovered again = RepairableShard.recover(disk, key, DamagePolicy.PREFIX);
                assertTrue(again.report().isClean() && again.isSame(end), where);
                checkOriginals(where, harm.files(), disk);
                if (!hasFailed) {
                    break;
                }
                failed++;
            }
        }
        System.out.println("RepairFailureTest: " + harm.what() + ": " + failed + " failed calls");
        assertTrue(failed > 50, "calls: " + failed);
    }

    private static String last(List<String> calls, int call) {
        return call <= calls.size() ? calls.get(call - 1) : "none";
    }

    private static FaultyStorage disk(Map<Path, FileImage> files) {
        FaultyStorage disk = new FaultyStorage();
        disk.setNow(NOW);
        files.forEach((file, image) -> {
            disk.write(file, image.content());
            disk.setModified(file, image.modified());
        });
        return disk;
    }

    /** Whether it was done and nothing failed. */
    private static boolean repair(FaultyStorage disk, EncryptionKey key, boolean salvage) {
        try (Repair repair = Repair.lock(disk, FILES, new StoreModel(), key, salvage)) {
            RepairPlan plan = repair.plan(bytes -> {});
            if (!plan.refusals().isEmpty()) {
                return false;
            }
            repair.apply(plan, bytes -> {}, file -> {});
            return true;
        } catch (IOException e) {
            assertTrue(e.getMessage().contains("injected"), e.toString());
            return false;
        }
    }

    /** Each file is as it was, or kept as it was under another name. */
    private static void checkOriginals(String where, Map<Path, FileImage> originals, FaultyStorage disk) {
        originals.forEach((file, image) -> assertTrue(
                disk.files().stream()
                        .filter(path -> path.equals(file) || path.toString().startsWith(file + ".bak"))
                        .filter(path -> !path.toString().endsWith(".tmp"))
                        .anyMatch(path -> Arrays.equals(disk.read(path), image.content())),
                () -> where + ": " + file + " is lost, of " + disk.files()));
    }
}
