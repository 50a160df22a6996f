package dev.ember.persistence.crash;

import dev.ember.persistence.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started, and the lines it has written so far. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private boolean ended;

    private Child(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of process " + process.pid());
        reader.start();
    }

    static Child start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process);
    }

    static Child start(Load load) throws IOException {
        return start(command(load));
    }

    /** What starts a JVM with a {@link ShardProcess}. */
    static List<String> command(Load load) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                classesOf(Storage.class) + ":" + classesOf(ShardProcess.class),
                ShardProcess.class.getName()));
        command.addAll(load.toArguments());
        return command;
    }

    private static String classesOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command to its end. */
    static List<String> run(List<String> command) throws IOException, InterruptedException {
        try (Child child = start(command)) {
            return child.end();
        }
    }

    static List<String> run(Load load) throws IOException, InterruptedException {
        return run(command(load));
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    /** Waits until so many lines begin like this, or the process has ended. */
    synchronized void await(String prefix, long count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int looked = 0;
        long found = 0;
        while (true) {
            for (; looked < lines.size(); looked++) {
                found += lines.get(looked).startsWith(prefix) ? 1 : 0;
            }
            if (found >= count || ended) {
                return;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw goesOn("no " + count + " lines \"" + prefix + "\"");
            }
            wait(left);
        }
    }

    /** How many lines so far begin like this. */
    synchronized int count(String prefix) {
        return (int) lines.stream().filter(line -> line.startsWith(prefix)).count();
    }

    long pid() {
        return process.pid();
    }

    /** Kills it, as {@code kill -9} does. */
    List<String> kill() throws InterruptedException {
        // Not Process.destroyForcibly, which closes the pipe with what was written to it and not read yet.
        process.toHandle().destroyForcibly();
        return end();
    }

    /** Waits for its end, for as long as it goes on saying something, and returns all lines that were written. */
    List<String> end() throws InterruptedException {
        int said = -1;
        while (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            if (count("") == said) {
                throw goesOn("it does not end");
            }
            said = count("");
        }
        reader.join();
        return lines;
    }

    private synchronized AssertionError goesOn(String what) {
        return new AssertionError(what + " within " + PATIENCE_SECONDS + " s: " + process.info() + "; it said last: "
                + lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    @Override
    public void close() {
        // A process that traces another does not take it with it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
