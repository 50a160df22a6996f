package dev.ember.persistence.cli;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.json.JsonLinesReader;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.shard.Shard;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of the demo that writes until it is killed: it says how many records have been acknowledged. */
final class DemoWriter {
    private DemoWriter() {}

    /** Called in a process of its own: with the folder, and the shard's number. */
    public static void main(String[] args) throws IOException, InterruptedException {
        DemoShard shard = new DemoShard(Path.of(args[0]), Integer.parseInt(args[1]));
        try (Shard<Keyspace, Mutation, Value> open = shard.open(null, FsyncPolicy.ALWAYS)) {
            for (int i = 1; ; i++) {
                open.submitAndWait(set("key-" + i));
                System.out.println(i);
            }
        }
    }

    private static Mutation set(String key) throws IOException {
        String line = "{\"op\":\"SET\",\"key\":\"" + key + "\",\"value\":\"dmFsdWU=\",\"expire_ms\":-1}";
        try (JsonLinesReader in =
                new JsonLinesReader(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)))) {
            in.next();
            return in.record(MutationRegistry.INSTANCE);
        }
    }

    /**
     * Starts the process and kills it.
     *
     * @param count how many records are acknowledged before that at the least
     * @return how many were
     */
    static int killAfter(int count, Path folder, int shard) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(placeOfClass());
        command.add(folder.toString());
        command.add(Integer.toString(shard));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
            String last = lines.readLine();
            for (; last != null && acknowledged < count; last = lines.readLine()) {
                acknowledged = Integer.parseInt(last);
            }
            if (last == null) {
                throw new IOException("the process that writes ended by itself, with exit code " + process.waitFor());
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        return acknowledged;
    }

    /** What tells Java where this class is, as a part of a module or not. */
    private static List<String> placeOfClass() {
        Module module = DemoWriter.class.getModule();
        String name = DemoWriter.class.getName();
        return module.isNamed()
                ? List.of("-p", System.getProperty("jdk.module.path"), "-m", module.getName() + "/" + name)
                : List.of("-cp", System.getProperty("java.class.path"), name);
    }
}
