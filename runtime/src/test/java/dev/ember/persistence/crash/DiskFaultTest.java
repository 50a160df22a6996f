package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.codec.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One system call of a process that has a shard fails, injected by strace: the first, the second, and so on. The caller
 * hears of it, and nothing that was acknowledged is lost.
 */
class DiskFaultTest {
    /** So many system calls of a kind fail at most, one in each run. */
    private static final int MAX_RUNS = 40;

    private static final int RECORDS = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'fsync,fdatasync', EIO, ALWAYS",
        "'fsync,fdatasync', EIO, EVERY_SECOND",
        "'fsync,fdatasync', EIO, OS",
        "pwrite64, ENOSPC, ALWAYS",
        "pwrite64, EIO, OS",
        "'rename,renameat,renameat2', EIO, ALWAYS",
        "'unlink,unlinkat', EIO, ALWAYS"
    })
    void theCallerHearsOfACallThatFails(String calls, String error, FsyncPolicy policy) throws Exception {
        Machine.assumeCanInjectFaults("up to " + MAX_RUNS + " runs under " + policy
                + " in each of which one of the calls " + calls + " fails with " + error);
        int run = 1;
        while (fails(calls, error, policy, run)) {
            assertTrue(++run <= MAX_RUNS, "so many calls are made?");
        }
        System.out.println(
                "DiskFaultTest: " + calls + ": " + error + " under " + policy + " in " + (run - 1) + " places");
        assertTrue(run > 1, "nothing failed");
    }

    /** Whether there was a call of this number to fail. */
    private boolean fails(String calls, String error, FsyncPolicy policy, int when) throws Exception {
        Path own = Files.createDirectory(folder.resolve("run-" + when));
        Load load = Load.patient(own, policy, RECORDS, RECORDS / 2);
        Path trace = folder.resolve("trace-" + when);
        List<String> lines = Child.run(injecting(trace, List.of(), calls, error, when, Child.command(load)));
        boolean failed = Files.readString(trace).contains("INJECTED");
        String all = String.join("\n", lines);

        List<String> heard = lines.stream()
                .filter(line -> line.startsWith("refused") || line.startsWith("unwritten") || line.startsWith("failed"))
                .toList();
        assertEquals(failed, !heard.isEmpty(), all);
        if (calls.startsWith("fsync")) {
            // A force that succeeds after one that failed says nothing. One acknowledgement of each writer may have
            // been
            // under way.
            long afterwards = lines.stream()
                    .dropWhile(line -> !line.startsWith("refused"))
                    .filter(line -> line.startsWith("acknowledged"))
                    .count();
            assertTrue(afterwards <= load.writers(), all);
        }
        // Or the folder above, which is forced for the name of its own.
        heard.forEach(line -> assertTrue(line.contains(folder.toString()), "no file is named: " + line));

        Ledger ledger = new Ledger(load.window());
        ledger.read(lines);
        ledger.read(Child.run(Load.look(own, false)));
        assertEquals(List.of(), ledger.faults(), all);
        assertEquals(0, ledger.lost(), all);
        return failed;
    }

    /** A disk that is full, and has room again: all records are taken in the end. */
    @ParameterizedTest
    @CsvSource({"ALWAYS", "EVERY_SECOND", "OS"})
    void aShardGoesOnWhenThereIsRoomAgain(FsyncPolicy policy) throws Exception {
        Machine.assumeCanInjectFaults("1 full disk under " + policy);
        Load load = Load.patient(folder, policy, RECORDS, 0);
        Ledger ledger = new Ledger(load.window());
        ledger.read(Child.run(load));
        List<String> lines = Child.run(
                injecting(folder.resolve("trace"), List.of(), "pwrite64", "ENOSPC", "3..20", Child.command(load)));
        String all = String.join("\n", lines);
        ledger.read(lines);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("refused")), all);
        assertTrue(lines.contains("closed"), all);
        assertEquals(4 * RECORDS, ledger.acknowledgements(), all);
        ledger.read(Child.run(Load.look(folder, false)));
        assertEquals(List.of(), ledger.faults(), all);
        assertEquals(0, ledger.lost(), all);
    }

    /** What cannot be read is not the end of the file: nothing is recovered from a part of it, and nothing cut off. */
    @Test
    void aReadThatFailsIsNotTheEndOfTheFile() throws Exception {
        Machine.assumeCanInjectFaults("up to " + MAX_RUNS + " runs in each of which one pread64 fails with EIO");
        Path own = Files.createDirectory(folder.resolve("shard"));
        Load load = Load.patient(own, FsyncPolicy.OS, 500, 200);
        Ledger ledger = new Ledger(load.window());
        ledger.read(Child.run(load));
        Map<Path, Bytes> content = content(own);
        assertTrue(content.size() > 3, content.keySet().toString());
        List<String> ofItsFiles = content.keySet().stream()
                .flatMap(file -> Stream.of("-P", file.toString()))
                .toList();

        int run = 1;
        while (true) {
            Path trace = folder.resolve("trace-" + run);
            List<String> lines = Child.run(
                    injecting(trace, ofItsFiles, "pread64", "EIO", run, Child.command(Load.look(own, false))));
            if (!Files.readString(trace).contains("INJECTED")) {
                ledger.read(lines);
                break;
            }
            String all = String.join("\n", lines);
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("failed " + own)), all);
            assertFalse(lines.contains("ready"), all);
            assertEquals(content, content(own));
            assertTrue(++run <= MAX_RUNS, "so many calls are made?");
        }
        System.out.println("DiskFaultTest: pread64: EIO in " + (run - 1) + " places");
        assertTrue(run > content.size(), "hardly anything failed");
        assertEquals(List.of(), ledger.faults());
        assertEquals(0, ledger.lost());
    }

    /** What is in a shard's files, but for the one by which it is locked. */
    private static Map<Path, Bytes> content(Path folder) throws IOException {
        Map<Path, Bytes> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".lock")).toList()) {
                content.put(file, Bytes.copyOf(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    private static List<String> injecting(
            Path trace, List<String> options, String calls, String error, Object when, List<String> command) {
        List<String> all = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-o", trace.toString()));
        all.addAll(options);
        all.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + error + ":when=" + when));
        all.addAll(command);
        return all;
    }
}
