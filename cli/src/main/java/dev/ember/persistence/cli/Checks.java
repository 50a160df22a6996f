package dev.ember.persistence.cli;

import dev.ember.persistence.cli.check.CheckedShard;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.repair.FileCheck;
import dev.ember.persistence.repair.FileVerdict;
import dev.ember.persistence.repair.ShardCheck;
import dev.ember.persistence.repair.ShardVerdict;
import dev.ember.persistence.repair.ShardVerdict.ShardFile;
import dev.ember.persistence.repair.Verdict;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checking of files and of all shards in folders, and the exit code that what was found leads to. */
final class Checks {
    /** A live shard that is rewritten takes files away now and then, not all the time. */
    private static final int MAX_TRIES = 10;

    private final Streams streams;
    private final ProgressOption progress;
    private final Storage storage = Storage.disk();
    private final List<CheckedShard> shards = new ArrayList<>();
    private final List<FileVerdict> files = new ArrayList<>();
    private boolean failed;

    Checks(Streams streams, ProgressOption progress) {
        this.streams = streams;
        this.progress = progress;
    }

    /** Checks a file, or all shards of a folder; the key is null if there is none. */
    void check(Path path, ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        if (Files.isDirectory(path)) {
            checkFolder(path, model, key);
        } else {
            checkFile(path, model, key);
        }
    }

    /** The same, but what cannot be checked is said, and does not keep others from being checked. */
    void checkAll(Path path, ShardModel<?, ?> model, EncryptionKey key) {
        try {
            check(path, model, key);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException failure) {
        streams.error(Failure.describe(failure));
        failed = true;
    }

    private void checkFile(Path file, ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": not a regular file, and so neither append-only file nor snapshot");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (Progress shown = progress.start(file.toString(), Files.size(file), streams)) {
            files.add(FileCheck.of(storage, file, model, key, shown::advanceTo));
        }
        warnOfPermissions(file);
    }

    private void checkFolder(Path folder, ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        List<Integer> numbers = List.copyOf(ShardListing.shards(storage, folder));
        if (numbers.isEmpty()) {
            streams.note(folder + ": no files of a shard, which are called shard-N.aof and shard-N.snap");
        }
        for (int number : numbers) {
            ShardFiles shard = new ShardFiles(folder, number);
            LockOwner.of(shard.lock())
                    .ifPresent(process -> streams.note("process " + process + " has shard " + number + " in " + folder
                            + " open: a record that it is just writing looks cut off"));
            try {
                ShardVerdict verdict = checkShard(shard, model, key);
                shards.add(CheckedShard.of(shard, verdict));
                for (ShardFile file : verdict.files()) {
                    warnOfPermissions(file.verdict().file());
                }
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** Beside a live shard, files can be renamed while they are checked: then they are checked once more. */
    private ShardVerdict checkShard(ShardFiles shard, ShardModel<?, ?> model, EncryptionKey key) throws IOException {
        for (int tries = 1; ; tries++) {
            ShardListing before = ShardListing.of(storage, shard);
            try (Progress shown = progress.start("shard " + shard.shardId(), bytes(shard), streams)) {
                ShardVerdict verdict = ShardCheck.of(storage, shard, model, key, shown::advanceTo);
                if (verdict.isGood() || tries == MAX_TRIES || before.equals(ShardListing.of(storage, shard))) {
                    return verdict;
                }
            } catch (NoSuchFileException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** How many bytes a shard's files have together. */
    static long bytes(ShardFiles shard) throws IOException {
        String prefix = "shard-" + shard.shardId() + ".";
        long bytes = 0;
        try (Stream<Path> content = Files.list(shard.folder())) {
            for (Path file : content.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && (name.endsWith(".aof") || name.endsWith(".snap"))) {
                    // For the progress only: a live shard may take the file away at any moment.
                    bytes += file.toFile().length();
                }
            }
        }
        return bytes;
    }

    private void warnOfPermissions(Path file) throws IOException {
        try {
            if (!storage.isPrivate(file)) {
                streams.warning(file + ": others than its owner may read or change it; make it private with chmod 600");
            }
        } catch (NoSuchFileException e) {
            // A live shard has taken it away since it was checked.
        }
    }

    /** The shards that were checked. */
    List<CheckedShard> shards() {
        return shards;
    }

    /** The files that were checked by themselves. */
    List<FileVerdict> files() {
        return files;
    }

    /** Damage counts more than what cannot be judged. */
    int exitCode() {
        boolean missing =
                shards.stream().anyMatch(shard -> !shard.verdict().missing().isEmpty());
        List<Verdict> verdicts = Stream.concat(
                        files.stream(),
                        shards.stream()
                                .flatMap(shard ->
                                        shard.verdict().files().stream().map(ShardFile::verdict)))
                .map(FileVerdict::verdict)
                .toList();
        if (missing || verdicts.contains(Verdict.DAMAGED)) {
            return ExitCode.DAMAGE;
        }
        boolean good = verdicts.stream().allMatch(Verdict::isGood);
        return good && !failed ? ExitCode.CLEAN : ExitCode.OPERATIONAL;
    }
}
