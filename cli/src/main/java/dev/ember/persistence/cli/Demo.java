package dev.ember.persistence.cli;

import dev.ember.persistence.cli.DemoShard.Recovered;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A walk through what the library promises, on files in one folder. Everything is checked before it is said: a claim
 * that does not hold ends it with an {@link IllegalStateException}.
 */
final class Demo {
    /** After how many records the snapshots are taken: when the state holds every kind of value. */
    private static final int SNAPSHOT_AFTER = 29;

    private static final String KEY_FILE = "demo.key";

    /** The key that the last record sets. */
    private static final String LAST_KEY = "last-write";

    private final Storage storage = Storage.disk();
    private final Path folder;
    private final PrintStream out;
    private final DemoRecords records;

    Demo(Path folder, PrintStream out) throws IOException {
        this.folder = folder;
        this.out = out;
        records = DemoRecords.load(storage.nowMillis());
    }

    void run() throws IOException {
        say("This happens in " + folder + ".");
        appendOnlyFile(new DemoShard(folder, 0));
        snapshot(new DemoShard(folder, 1));
        encryption(new DemoShard(folder, 2));
        crash(new DemoShard(folder, 3));
        damage(new DemoShard(folder, 4));
        title("And now");
        say("Each of these sentences was checked before it was printed. The files are still there; to look into them:");
        show("ember-persistence dump " + folder.resolve("shard-3.aof"));
        show("ember-persistence recover " + folder + " --shard 4");
        show("ember-persistence dump " + folder.resolve("shard-2.snap") + " --key-file " + folder.resolve(KEY_FILE));
        say("where ember-persistence stands for java -jar and the jar that you have just run.");
    }

    private void appendOnlyFile(DemoShard shard) throws IOException {
        title("An append-only file");
        shard.append(records.from(0), null);
        say(records.count() + " records, of " + records.types() + " of the "
                + MutationRegistry.INSTANCE.schemas().size() + " types there are, are in "
                + shard.aof().getFileName()
                + ": " + Files.size(shard.aof()) + " bytes.");
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "the file is good");
        check(recovered.report().aof().records() == records.count(), "all records are read back");
        checkState(recovered, records.count());
        say("Recovery read them back, and left out "
                + Quantity.of(recovered.report().expired(), "key", "keys")
                + " whose time had come. These are there again, as they were in memory:");
        show(recovered.text());
    }

    private void snapshot(DemoShard shard) throws IOException {
        title("A snapshot, and an append-only file on top");
        writeBoth(shard, null);
        say("The state after " + SNAPSHOT_AFTER + " of the records is in "
                + shard.snapshot().getFileName()
                + ", with all " + ValueRegistry.INSTANCE.schemas().size() + " kinds of values; the other "
                + (records.count() - SNAPSHOT_AFTER) + " records are in "
                + shard.aof().getFileName() + ".");
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "both files are good");
        checkState(recovered, records.count());
        say("Both together give the same state.");
    }

    private void encryption(DemoShard shard) throws IOException {
        title("The same, encrypted");
        Path keyFile = makeKeyFile();
        try (EncryptionKey key = EncryptionKey.load(storage, keyFile)) {
            writeBoth(shard, key);
            check(!isReadable(shard.snapshot(), "greeting"), "the snapshot cannot be read");
            check(!isReadable(shard.aof(), LAST_KEY), "the append-only file cannot be read");
            Recovered recovered = shard.recover(key);
            check(recovered.report().isClean(), "both files are good");
            checkState(recovered, records.count());
            say(shard.snapshot().getFileName() + " and " + shard.aof().getFileName() + " are encrypted with the key in "
                    + keyFile.getFileName() + ". With it, recovery gives the same state.");
        }
        Recovered refused = shard.recover(null);
        check(
                Stream.of(refused.report().snapshot(), refused.report().aof())
                        .allMatch(file -> file.problem().orElse(null) instanceof EncryptionKeyException),
                "both files are refused without the key");
        say("Without it, recovery reports: "
                + refused.report().aof().problem().orElseThrow().getMessage() + ".");
    }

    private void crash(DemoShard shard) throws IOException {
        title("A crash");
        shard.append(records.from(0), null);
        shard.tear();
        say("The last of " + records.count() + " records in " + shard.aof().getFileName() + ", which sets the key "
                + LAST_KEY + ", was cut off in the middle, as a crash during a write does.");
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "a torn record at the end is no damage");
        check(recovered.report().aof().tornBytes() > 0, "it is reported");
        checkState(recovered, records.count() - 1);
        check(!recovered.state().contains(LAST_KEY), "the torn record was not applied");
        say("Recovery kept all " + recovered.report().aof().records() + " records before it, and reports "
                + recovered.report().aof().tornBytes() + " torn bytes. These keys were kept:");
        show(String.join(", ", new TreeSet<>(recovered.state().entries().keySet())));
        shard.append(records.from(records.count() - 1), null);
        Recovered continued = shard.recover(null);
        check(continued.report().isClean() && continued.report().aof().tornBytes() == 0, "the torn bytes are gone");
        checkState(continued, records.count());
        Path aside = setAside(shard);
        say("The next writer moved the torn bytes to " + aside.getFileName() + " and appended the record anew: all "
                + continued.report().aof().records() + " are there.");
    }

    private void damage(DemoShard shard) throws IOException {
        title("Damage");
        shard.append(records.from(0), null);
        long offset = Files.size(shard.aof()) / 2;
        shard.flipBit(offset);
        byte[] damaged = Files.readAllBytes(shard.aof());
        say("One bit of " + shard.aof().getFileName() + " was flipped, at offset " + offset + ", as a bad disk does.");
        Recovered recovered = shard.recover(null);
        IOException problem = recovered.report().aof().problem().orElse(null);
        check(problem instanceof CorruptFileException, "the damage is found");
        checkState(recovered, (int) recovered.report().aof().records());
        check(Arrays.equals(damaged, Files.readAllBytes(shard.aof())), "the file is left as it is");
        say("Recovery kept the " + recovered.report().aof().records()
                + " records before it, left the file as it is, and" + " reports:");
        show(problem.getMessage());
    }

    private void writeBoth(DemoShard shard, EncryptionKey key) throws IOException {
        Keyspace state = records.stateAfter(SNAPSHOT_AFTER);
        check(DemoRecords.kinds(state) == ValueRegistry.INSTANCE.schemas().size(), "every kind of value is there");
        shard.writeSnapshot(state, records.nowMillis(), key);
        shard.append(records.from(SNAPSHOT_AFTER), key);
    }

    private Path makeKeyFile() throws IOException {
        Path keyFile = folder.resolve(KEY_FILE);
        byte[] key = new byte[EncryptionKey.LENGTH];
        new SecureRandom().nextBytes(key);
        String hex = HexFormat.of().formatHex(key) + "\n";
        try (StorageFile file = storage.create(keyFile)) {
            file.write(ByteBuffer.wrap(hex.getBytes(StandardCharsets.US_ASCII)), 0);
        }
        return keyFile;
    }

    private static boolean isReadable(Path file, String text) throws IOException {
        // One char for each byte, so that text can be looked for in bytes.
        return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    }

    private Path setAside(DemoShard shard) throws IOException {
        String prefix = shard.aof().getFileName() + ".";
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findAny()
                    .orElseThrow(() -> new IllegalStateException("the torn bytes were not kept"));
        }
    }

    private void title(String text) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }

    private void say(String sentence) {
        out.println(sentence);
    }

    private void show(String text) {
        text.lines().forEach(line -> out.println("    " + line));
    }

    private void checkState(Recovered recovered, int count) throws IOException {
        check(
                recovered.is(records.stateAfter(count), records.nowMillis()),
                "the recovered state is the one that " + count + " records lead to");
    }

    private static void check(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("the demo claims that " + claim + ", and that does not hold");
        }
    }
}
