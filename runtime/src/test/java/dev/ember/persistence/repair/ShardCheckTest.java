package dev.ember.persistence.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.recovery.Recovery;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.RecoveryReport.Role;
import dev.ember.persistence.recovery.RecoveryReport.Use;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.ShardVerdict.Standing;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Item;
import dev.ember.persistence.sample.ItemRegistry;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Store;
import dev.ember.persistence.sample.StoreModel;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.shard.ShardOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check says of a shard's files what recovery makes of them, whatever happened to one of them. */
class ShardCheckTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    /** The files of a shard that was rewritten some times, by name, and written to before and after each time. */
    private static Map<Path, byte[]> filesAfter(int rewrites, EncryptionKey key) throws Exception {
        FaultyStorage disk = new FaultyStorage();
        ShardOptions options = ShardOptions.defaults().withStorage(disk).withKey(key);
        try (Shard<Store, Change, Item> shard =
                Shard.open(FILES, ChangeRegistry.INSTANCE, ItemRegistry.INSTANCE, Store::new, options)) {
            for (int i = 0; i <= rewrites; i++) {
                for (int n = 0; n < 3; n++) {
                    shard.submitAndWait(new Change.Put("key" + i + n, Bytes.utf8("a value of some length")));
                }
                if (i < rewrites) {
                    shard.rewrite().get();
                }
            }
        }
        Map<Path, byte[]> files = new TreeMap<>();
        for (Path file : disk.files()) {
            files.put(file, disk.read(file));
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, false", "0, true", "1, true", "2, true", "3, true"})
    void agreesWithRecoveryWhateverHappensToOneFile(int rewrites, boolean encrypted) throws Exception {
        EncryptionKey key = encrypted ? Keys.right() : null;
        Map<Path, byte[]> whole = filesAfter(rewrites, key);
        int compared = 0;
        for (Path gone : whole.keySet()) {
            // Also with one file away already: then others take its place.
            for (Map<Path, byte[]> files : List.of(whole, without(whole, gone))) {
                compare(files, key, "files " + names(files));
                for (Path file : files.keySet()) {
                    compare(without(files, file), key, "without " + file + " of " + names(files));
                    for (int at = 0; at < files.get(file).length; at++) {
                        int offset = at;
                        compare(
                                changed(files, file, bytes -> Arrays.copyOf(bytes, offset)),
                                key,
                                file + " cut at " + at);
                        compare(changed(files, file, bytes -> flipped(bytes, offset)), key, file + " flipped at " + at);
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 100, "that is not much: " + compared);
    }

    private static Map<Path, byte[]> without(Map<Path, byte[]> files, Path file) {
        Map<Path, byte[]> rest = new HashMap<>(files);
        rest.remove(file);
        return rest;
    }

    private static Map<Path, byte[]> changed(Map<Path, byte[]> files, Path file, UnaryOperator<byte[]> change) {
        Map<Path, byte[]> changed = new HashMap<>(files);
        changed.put(file, change.apply(files.get(file)));
        return changed;
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 0x10;
        return flipped;
    }

    private static TreeSet<Path> names(Map<Path, byte[]> files) {
        return new TreeSet<>(files.keySet());
    }

    private static void compare(Map<Path, byte[]> files, EncryptionKey key, String what) throws Exception {
        FaultyStorage disk = new FaultyStorage();
        files.forEach(disk::write);
        RecoveryReport report = Recovery.recover(
                FILES,
                ChangeRegistry.INSTANCE,
                ItemRegistry.INSTANCE,
                new Store(),
                RecoveryOptions.defaults().withStorage(disk).withKey(key));
        ShardVerdict verdict = ShardCheck.of(disk, FILES, new StoreModel(), key, bytes -> {});

        Map<Path, ShardFile> checked = new HashMap<>();
        verdict.files().forEach(file -> checked.put(file.verdict().file(), file));
        boolean keyUnknown = verdict.covered().isEmpty();
        for (FileReport file : report.files()) {
            if (file.use() == Use.MISSING) {
                if (file.role() == Role.SEALED && !keyUnknown) {
                    assertTrue(verdict.missing().contains(file.file()), what + ": " + file.file() + " is missing");
                }
                continue;
            }
            ShardFile other = checked.remove(file.file());
            Standing standing = other.standing();
            switch (file.use()) {
                case COVERED -> assertTrue(standing == Standing.KEPT || standing == Standing.ORPHANED, what + other);
                case NOT_REACHED -> assertEquals(keyUnknown ? standing : Standing.NOT_REACHED, standing, what);
                default -> compare(file, other, what);
            }
        }
        assertEquals(Map.of(), checked, what);
        if (!keyUnknown) {
            assertEquals(report.mayHaveLost(), !verdict.isComplete(), what + ": " + report + verdict);
        }
    }

    private static void compare(FileReport file, ShardFile other, String what) {
        FileVerdict verdict = other.verdict();
        assertEquals(
                file.cause() == null || file.role() == Role.ACTIVE && file.endsInTraceOfPowerCut(),
                verdict.isGood(),
                what + ": " + file + other);
        assertTrue(file.version() == 0 || file.version() == verdict.version(), what);
        assertEquals(file.bytes(), verdict.bytes(), what);
        if (file.role() == Role.SEALED || file.role() == Role.ACTIVE) {
            assertEquals(
                    file.problem().map(Throwable::getMessage), verdict.problem().map(Throwable::getMessage), what);
            assertEquals(file.records(), verdict.records(), what);
            assertEquals(file.goodBytes(), verdict.goodBytes(), what);
        }
    }

    @Test
    void saysWhatEachFileIsForAndWhatStandsInForIt() throws Exception {
        Map<Path, byte[]> files = filesAfter(2, null);
        files.put(FILES.sealed(1), files.get(FILES.aof()));
        assertEquals(
                Map.of(
                        FILES.snapshot(), Standing.NEEDED,
                        FILES.fallback(1), Standing.KEPT,
                        FILES.sealed(1), Standing.ORPHANED,
                        FILES.sealed(2), Standing.KEPT,
                        FILES.aof(), Standing.NEEDED),
                standings(files));
        assertEquals(
                Map.of(
                        FILES.snapshot(), Standing.REPLACED,
                        FILES.fallback(1), Standing.NEEDED,
                        FILES.sealed(1), Standing.ORPHANED,
                        FILES.sealed(2), Standing.NEEDED,
                        FILES.aof(), Standing.NEEDED),
                standings(changed(files, FILES.snapshot(), bytes -> flipped(bytes, 30))));
    }

    private static Map<Path, Standing> standings(Map<Path, byte[]> files) throws Exception {
        FaultyStorage disk = new FaultyStorage();
        files.forEach(disk::write);
        Map<Path, Standing> standings = new HashMap<>();
        ShardCheck.of(disk, FILES, new StoreModel(), null, bytes -> {})
                .files()
                .forEach(file -> standings.put(file.verdict().file(), file.standing()));
        return standings;
    }
}
