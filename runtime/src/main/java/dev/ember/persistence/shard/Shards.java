package dev.ember.persistence.shard;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.recovery.RecoveryReport;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shards of one folder, numbered from 0, and the way from a record to its shard.
 *
 * <p>They share nothing: each has its own thread, state, files and lock, and a failure of one is no matter of the
 * others. Nothing orders what happens on two of them. May be used from any thread.
 *
 * @param <S> the state of a shard
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshots' values
 */
public final class Shards<S extends StateMachine<R, V>, R, V> implements Closeable {
    /** The size of an append-only file without records. */
    private static final int EMPTY_AOF = 5;

    private final List<Shard<S, R, V>> shards;
    private final ShardRouter<? super R> router;

    private Shards(List<Shard<S, R, V>> shards, ShardRouter<? super R> router) {
        this.shards = List.copyOf(shards);
        this.router = router;
    }

    /**
     * Opens all shards of a folder, as many at a time as there are processors.
     *
     * @param count how many shards there are: the same in every session, for the keys would be looked for elsewhere
     * @param router from a record to its shard
     * @param options of every shard
     * @throws IllegalArgumentException if {@code count} is not within 1 to 65,536
     * @throws IOException if a shard cannot be opened, or the folder holds files of another number of shards; none is
     *     open then
     */
    public static <S extends StateMachine<R, V>, R, V> Shards<S, R, V> open(
            Path folder,
            int count,
            RecordRegistry<R> records,
            RecordRegistry<V> values,
            Supplier<? extends S> states,
            ShardRouter<? super R> router,
            ShardOptions options)
            throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("there is at least one shard, not " + count);
        }
        ShardFiles.checkShardId(count - 1);
        checkCount(folder, count, options);
        List<Callable<Shard<S, R, V>>> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ShardFiles files = new ShardFiles(folder, i);
            opening.add(() -> Shard.open(files, records, values, states, options));
        }
        return new Shards<>(openAll(opening), router);
    }

    /** A folder has all its shards or, before anything was submitted, some of them. */
    private static void checkCount(Path folder, int count, ShardOptions options) throws IOException {
        NavigableSet<Integer> found = ShardListing.shards(options.storage(), folder);
        boolean tooFew = found.size() < count && !found.isEmpty() && hasContent(folder, found, options);
        if (!found.isEmpty() && found.last() >= count || tooFew) {
            throw new IOException(
                    folder + ": holds files of " + found.size() + " shards, up to shard " + found.last()
                            + ", and " + count + (count == 1 ? " shard was" : " shards were")
                            + " asked for: keys would be looked"
                            + " for in another shard than the one that has them. Open it with as many shards as it was made with");
        }
    }

    private static boolean hasContent(Path folder, NavigableSet<Integer> found, ShardOptions options)
            throws IOException {
        for (int shard : found) {
            ShardFiles files = new ShardFiles(folder, shard);
            ShardListing listing = ShardListing.of(options.storage(), files);
            if (listing.snapshot()
                    || !listing.sealed().isEmpty()
                    || !listing.fallbacks().isEmpty()) {
                return true;
            }
            if (listing.active()) {
                try (StorageFile aof = options.storage().openForReading(files.aof())) {
                    if (aof.size() > EMPTY_AOF) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static <T extends Closeable> List<T> openAll(List<Callable<T>> opening) throws IOException {
        int threads = Math.min(opening.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "ember-shards-open");
            thread.setDaemon(true);
            return thread;
        });
        List<T> opened = new ArrayList<>();
        IOException failure = null;
        try {
            List<Future<T>> futures = opening.stream().map(executor::submit).toList();
            for (Future<T> future : futures) {
                try {
                    opened.add(get(future));
                } catch (IOException e) {
                    failure = first(failure, e);
                }
            }
        } finally {
            executor.shutdown();
        }
        if (failure != null) {
            closeAll(opened, failure);
            throw failure;
        }
        return opened;
    }

    private static <T> T get(Future<T> future) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException first(IOException first, IOException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private static IOException closeAll(List<? extends Closeable> shards, IOException failure) {
        IOException first = failure;
        for (Closeable shard : shards) {
            try {
                shard.close();
            } catch (IOException e) {
                first = first(first, e);
            }
        }
        return first;
    }

    /** How many shards there are. */
    public int count() {
        return shards.size();
    }

    /**
     * A shard by its number.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public Shard<S, R, V> shard(int number) {
        return shards.get(number);
    }

    /**
     * The shard that a record belongs to.
     *
     * @throws IllegalArgumentException if the router finds that it belongs to no single one
     */
    public Shard<S, R, V> shardOf(R record) {
        return shards.get(router.shardOf(record, shards.size()));
    }

    /**
     * The shard that has a key, for a router that goes by {@link KeySlot}.
     *
     * @param key the key, or one of the same <code>{tag}</code>
     */
    public Shard<S, R, V> shardOfKey(String key) {
        return shards.get(KeySlot.of(key) % shards.size());
    }

    /**
     * {@link Shard#submit}, to the shard that the record belongs to.
     *
     * @throws IllegalArgumentException if the router finds that it belongs to no single one
     */
    public CompletableFuture<Acknowledgement> submit(R record) {
        return shardOf(record).submit(record);
    }

    /** {@link Shard#submitAndWait}, to the shard that the record belongs to. */
    public Acknowledgement submitAndWait(R record) throws IOException, InterruptedException {
        return shardOf(record).submitAndWait(record);
    }

    /** What recovery found in each shard, in the order of their numbers. */
    public List<RecoveryReport> reports() {
        return shards.stream().map(Shard::report).toList();
    }

    /** {@link Shard#rewrite} of one shard after the other, so that the state of no more than one is in memory twice. */
    public CompletableFuture<List<RewriteReport>> rewrite() {
        CompletableFuture<List<RewriteReport>> all = CompletableFuture.completedFuture(List.of());
        for (Shard<S, R, V> shard : shards) {
            all = all.thenComposeAsync(done -> shard.rewrite().thenApply(append(done)));
        }
        return all;
    }

    private static <T> Function<T, List<T>> append(List<T> list) {
        return last -> {
            List<T> longer = new ArrayList<>(list);
            longer.add(last);
            return longer;
        };
    }

    /**
     * Closes all shards.
     *
     * @throws IOException the first of what {@link Shard#close} threw, the others suppressed in it
     */
    @Override
    public void close() throws IOException {
        IOException failure = closeAll(shards, null);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "Shards[" + shards.size() + "]";
    }
}
