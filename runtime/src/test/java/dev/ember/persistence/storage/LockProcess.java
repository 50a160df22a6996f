package dev.ember.persistence.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that wants a lock. */
final class LockProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private LockProcess(Process process) {
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one that locks a file, leaves the note, and goes on until its standard input ends. */
    static LockProcess start(Path file, String note) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LockProcess.class.getName(),
                file.toString(),
                note));
        return new LockProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line it says: "locked" and the note that was there, or "refused" and the owner's number. */
    String line() throws IOException {
        return out.readLine();
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Lets it end by itself. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        try (StorageLock lock = Storage.disk().lock(Path.of(args[0]))) {
            String before = lock.note();
            lock.note(args[1]);
            System.out.println("locked " + before);
            awaitEndOfInput();
        } catch (LockedException e) {
            System.out.println("refused " + e.pid().orElse(-1));
        }
    }

    private static void awaitEndOfInput() {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            while (in.readLine() != null) {
                // Nothing is said to it.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
