package dev.ember.persistence.cli;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.DemoShard.Recovered;
import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A walk through what the library promises, on files in one folder. Everything is checked before it is said: a claim
 * that does not hold ends it with an {@link IllegalStateException}.
 */
final class Demo {
    /** After how many records the shard is rewritten: when the state holds every kind of value. */
    private static final int REWRITE_AFTER = 29;

    /** How many acknowledged records the process is killed after. */
    private static final int KILL_AFTER = 500;

    private static final String KEY_FILE = "demo.key";
    private static final String PAGE = "report.html";

    /** The key that the last record sets. */
    private static final String LAST_KEY = "last-write";

    private final Storage storage = Storage.disk();
    private final Path folder;
    private final PrintStream out;
    private final DemoRecords records;
    private final List<String> claims = new ArrayList<>();

    Demo(Path folder, PrintStream out) throws IOException {
        this.folder = folder;
        this.out = out;
        records = DemoRecords.load(storage.nowMillis());
    }

    void run() throws IOException, InterruptedException {
        say("This happens in " + folder + ".");
        liveShard(new DemoShard(folder, 0));
        encryption(new DemoShard(folder, 1));
        killedProcess(new DemoShard(folder, 2));
        powerCut(new DemoShard(folder, 3));
        damage(new DemoShard(folder, 4));
        report();
        title("And now");
        say("Each of these sentences was checked before it was printed. The files are still there; to look into them:");
        show("ember-persistence check " + Quoted.path(folder));
        show("ember-persistence dump " + Quoted.path(folder.resolve("shard-0.snap")));
        show("ember-persistence recover " + Quoted.path(folder) + " --shard 2");
        show("ember-persistence dump " + Quoted.path(folder.resolve("shard-1.aof")) + " --key-file "
                + Quoted.path(folder.resolve(KEY_FILE)));
        say("where ember-persistence stands for java -jar and the jar that you have just run.");
    }

    private void liveShard(DemoShard shard) throws IOException, InterruptedException {
        title("A live shard");
        writeAll(shard, null);
        say(records.count() + " records, of " + records.types() + " of the "
                + MutationRegistry.INSTANCE.schemas().size()
                + " types there are, were submitted. Each was acknowledged when it was on the disk.");
        say("After " + REWRITE_AFTER + " of them the shard was rewritten while it went on: what they had led to, all "
                + ValueRegistry.INSTANCE.schemas().size() + " kinds of values, was brought into a snapshot.");
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "the files are good");
        checkState(recovered, records.count());
        say("Recovery reads snapshot and append-only file. These keys are there again, as they were in memory:");
        show(recovered.text());
    }

    private void encryption(DemoShard shard) throws IOException, InterruptedException {
        title("The same, encrypted");
        Path keyFile = makeKeyFile();
        try (EncryptionKey key = EncryptionKey.load(storage, keyFile)) {
            writeAll(shard, key);
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
                refused.report().snapshot().problem().orElse(null) instanceof EncryptionKeyException,
                "the snapshot is refused without the key");
        check(refused.state().entries().isEmpty(), "nothing is recovered without the key");
        say("Without it, recovery reports: "
                + refused.report().snapshot().problem().orElseThrow().getMessage() + ".");
    }

    private void killedProcess(DemoShard shard) throws IOException, InterruptedException {
        title("A process that is killed");
        int acknowledged = DemoWriter.killAfter(KILL_AFTER, folder, shard.number());
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "no damage is found");
        int kept = recovered.state().entries().size();
        check(kept >= acknowledged, "every acknowledged record is there");
        say("Another process submitted records to shard " + shard.number() + ", and was killed (kill -9) after "
                + acknowledged + " had been acknowledged. Recovery finds " + kept + ": all of those"
                + (kept == acknowledged ? "." : ", and what was still on its way."));
    }

    private void powerCut(DemoShard shard) throws IOException, InterruptedException {
        title("A record cut off");
        shard.append(records.from(0));
        shard.tear();
        say("The last record in " + shard.aof().getFileName() + ", which sets the key " + LAST_KEY
                + ", was cut off in the middle, as a power cut during a write does.");
        tool(ExitCode.CLEAN, "check", folder.resolve(shard.aof().getFileName()));
        Recovered recovered = shard.recover(null);
        check(recovered.report().isClean(), "a torn record at the end is no damage");
        check(recovered.report().aof().tornBytes() > 0, "it is reported");
        checkState(recovered, records.count() - 1);
        check(!recovered.state().contains(LAST_KEY), "the torn record was not applied");
        say(
                "Recovery keeps everything before it. The next one to open the shard sets the torn bytes aside and goes on:");
        try (Shard<Keyspace, Mutation, Value> open = shard.open(null, FsyncPolicy.ALWAYS)) {
            open.submitAndWait(records.from(records.count() - 1).get(0));
        }
        checkState(shard.recover(null), records.count());
        show(Stream.of(shard.aof(), setAside(shard))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining("\n")));
    }

    private void damage(DemoShard shard) throws IOException {
        title("Damage");
        shard.append(records.from(0));
        long offset = Files.size(shard.aof()) / 2;
        shard.flipBit(offset);
        byte[] damaged = Files.readAllBytes(shard.aof());
        say("One bit of " + shard.aof().getFileName() + " was flipped, at offset " + offset + ", as a bad disk does.");
        tool(ExitCode.DAMAGE, "check", shard.aof());
        Recovered recovered = shard.recover(null);
        checkState(recovered, (int) recovered.report().aof().records());
        check(Arrays.equals(damaged, Files.readAllBytes(shard.aof())), "the file is left as it is");
        say("Recovery keeps the " + recovered.report().aof().records()
                + " records before it, and leaves the file as it is. What could be done about it:");
        tool(ExitCode.DAMAGE, "repair", shard.aof());
        check(Arrays.equals(damaged, Files.readAllBytes(shard.aof())), "the plan changes nothing");
        say("Every whole record is to be kept:");
        tool(ExitCode.REPAIRED, "repair", shard.aof(), "--salvage", "--apply");
        tool(ExitCode.CLEAN, "check", shard.aof());
        Recovered repaired = shard.recover(null);
        check(repaired.report().isClean(), "the repaired file is good");
        check(repaired.report().aof().records() == records.count() - 1, "all records but the damaged one are there");
        check(
                Arrays.equals(damaged, Files.readAllBytes(backup(shard))),
                "the original is kept, byte by byte, with .bak behind its name");
        say("All records but the damaged one, " + repaired.report().aof().records() + " of " + records.count()
                + ", are recovered now.");
    }

    private static Path backup(DemoShard shard) {
        return shard.aof().resolveSibling(shard.aof().getFileName() + ".bak");
    }

    private void report() throws IOException {
        title("A report");
        Path page = folder.resolve(PAGE);
        tool(ExitCode.CLEAN, "report", folder, "--key-file", folder.resolve(KEY_FILE), "-o", page);
        check(Files.readString(page).contains("All is as it should be"), "the report finds nothing wrong");
        say("This page shows all shards: what they hold, and that nothing is wrong with them any more.");
    }

    /** Runs a command of this tool, and shows it with what it prints. */
    private void tool(int expected, Object... args) {
        List<String> words = Stream.of(args)
                .map(arg -> arg instanceof Path path ? path.toString() : arg.toString())
                .toList();
        show("$ ember-persistence "
                + Stream.of(args)
                        .map(arg -> arg instanceof Path path ? Quoted.path(path) : arg.toString())
                        .collect(Collectors.joining(" ")));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exitCode = Main.run(
                words.toArray(String[]::new),
                new ByteArrayInputStream(new byte[0]),
                printed,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        show(printed.toString(StandardCharsets.UTF_8));
        check(exitCode == expected, "the exit code of " + words.get(0) + " is " + expected);
    }

    /** Submits all records, and rewrites the shard on the way. */
    private void writeAll(DemoShard shard, EncryptionKey key) throws IOException, InterruptedException {
        Keyspace before = records.stateAfter(REWRITE_AFTER);
        check(DemoRecords.kinds(before) == ValueRegistry.INSTANCE.schemas().size(), "every kind of value is there");
        try (Shard<Keyspace, Mutation, Value> open = shard.open(key, FsyncPolicy.ALWAYS)) {
            for (Mutation record : records.from(0).subList(0, REWRITE_AFTER)) {
                open.submitAndWait(record);
            }
            RewriteReport rewritten = open.rewrite().get();
            check(rewritten.entries() >= before.entries().size(), "all keys are in the snapshot");
            for (Mutation record : records.from(REWRITE_AFTER)) {
                open.submitAndWait(record);
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        }
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
        String prefix = shard.aof().getFileName() + ".torn-";
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
                "the recovered state is the one that " + Quantity.of(count, "record leads", "records lead") + " to");
    }

    private void check(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("the demo claims that " + claim + ", and that does not hold");
        }
        claims.add(claim);
    }

    /** What was claimed, and found to be true. */
    List<String> claims() {
        return claims;
    }
}
