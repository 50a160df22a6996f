package dev.ember.persistence.crash;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.shard.RewriteReport;
import dev.ember.persistence.shard.Shard;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The child process: opens a shard, says how far its writers have come, and lets them go on from there.
 *
 * <p>It writes lines to its standard output, each with one system call, so that whatever was said before a {@code kill
 * -9} is said in full:
 *
 * <pre>
 * started
 * opened clean=BOOLEAN mayHaveLost=BOOLEAN
 * recovered WRITER NUMBER MISPLACED         one for each writer there is
 * ready
 * acknowledged WRITER NUMBER
 * refused WRITER NUMBER MESSAGE             it is submitted again
 * rewriting
 * rewritten
 * unwritten MESSAGE                         the rewrite failed, and the shard goes on
 * failed MESSAGE                            the shard could not be opened, has died, or could not be closed
 * closed
 * </pre>
 */
final class ShardProcess {
    /** So often in a row is a record submitted; then the writer gives up. */
    private static final int MAX_ATTEMPTS = 2000;

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private final Load load;
    private final Shard<Progress, Step, Reached> shard;

    private ShardProcess(Load load, Shard<Progress, Step, Reached> shard) {
        this.load = load;
        this.shard = shard;
    }

    public static void main(String[] arguments) throws Exception {
        say("started");
        Load load = Load.ofArguments(arguments);
        try (Shard<Progress, Step, Reached> shard = load.open()) {
            new ShardProcess(load, shard).run();
        } catch (IOException e) {
            say("failed " + e.getMessage());
            System.exit(1);
        }
        say("closed");
    }

    private static void say(String line) throws IOException {
        OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void run() throws Exception {
        say("opened clean=" + shard.report().isClean() + " mayHaveLost="
                + !shard.report().isClean());
        Map<String, Reached> recovered =
                shard.read(progress -> Map.copyOf(progress.writers())).get();
        for (Map.Entry<String, Reached> writer : recovered.entrySet()) {
            Reached reached = writer.getValue();
            say("recovered " + writer.getKey() + " " + reached.number() + " " + reached.misplaced());
        }
        say("ready");
        List<Writer> writers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < load.writers(); i++) {
            Writer writer = new Writer("w" + i, i == 0, recovered.getOrDefault("w" + i, Reached.NOTHING));
            writers.add(writer);
            threads.add(new Thread(writer, "w" + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        // Closing the shard would give up a rewrite that is under way.
        for (Writer writer : writers) {
            writer.rewrite.join();
        }
    }

    /** A record that was submitted. */
    private record Pending(long number, CompletableFuture<?> result) {}

    /** Submits one number after the other, each as often as it takes. */
    private final class Writer implements Runnable {
        private final String name;
        private final boolean rewrites;
        private final Random random;
        private final Deque<Pending> window = new ArrayDeque<>();
        private CompletableFuture<Void> rewrite = CompletableFuture.completedFuture(null);
        private long acknowledged;
        private long next;
        private int attempts;

        Writer(String name, boolean rewrites, Reached reached) {
            this.name = name;
            this.rewrites = rewrites && load.rewriteEvery() > 0;
            random = new Random(load.seed() + name.hashCode());
            next = reached.number() + 1;
        }

        @Override
        public void run() {
            try {
                while (acknowledged < load.records() && attempts < MAX_ATTEMPTS) {
                    while (window.size() < load.window()) {
                        window.add(new Pending(next, shard.submit(new Step(name, next, padding()))));
                        next++;
                    }
                    take(window.remove());
                    if (shard.termination().isDone()) {
                        return;
                    }
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(name + " cannot go on", e);
            }
        }

        private void take(Pending pending) throws IOException, InterruptedException {
            try {
                pending.result().get();
                say("acknowledged " + name + " " + pending.number());
                attempts = 0;
                acknowledged++;
                if (rewrites && acknowledged % load.rewriteEvery() == 0) {
                    rewrite();
                }
            } catch (ExecutionException e) {
                say("refused " + name + " " + pending.number() + " "
                        + e.getCause().getMessage());
                next = pending.number();
                attempts++;
                // A full disk is not asked again at once.
                Thread.sleep(1);
            }
        }

        private void rewrite() throws IOException {
            say("rewriting");
            rewrite = shard.rewrite().handle((report, problem) -> {
                try {
                    say(outcome(report, problem));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        }

        private static String outcome(RewriteReport report, Throwable problem) {
            Throwable cause = problem != null ? problem : report.leftBehind();
            return cause == null ? "rewritten" : "unwritten " + cause.getMessage();
        }

        /** Mostly less than a sector, now and then more than the writer's buffer. */
        private Bytes padding() {
            byte[] padding = new byte[random.nextInt(100) == 0 ? random.nextInt(100_000) : random.nextInt(200)];
            random.nextBytes(padding);
            return Bytes.copyOf(padding);
        }
    }
}
