package dev.ember.persistence.cli.tail;

import dev.ember.persistence.aof.AofReader;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.format.Damage;
import dev.ember.persistence.format.ShardFileName;
import dev.ember.persistence.format.ShardFiles;
import dev.ember.persistence.format.ShardListing;
import dev.ember.persistence.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads an append-only file that is being written to, without a lock and without waiting: each {@link #poll} takes what
 * is there by then.
 *
 * <p>When the shard hands over to a new active file, the old one is read to its end, under whatever name, then any that
 * were sealed meanwhile, then the new one. Files are told apart by what the file system knows them by; where it does
 * not say, as on Windows, a hand-over goes unnoticed. Not thread-safe.
 *
 * @param <R> the family of the records
 */
public final class Follower<R> implements Closeable {
    /** How often in a row a record may be none before it is taken for damage. */
    private static final int MAX_FAILURES = 10;

    /** How often in a row a record may be incomplete before somebody is told. */
    private static final int PATIENCE = 50;

    private final Storage storage;
    private final Path file;
    private final RecordRegistry<R> registry;
    private final EncryptionKey key;
    private final Optional<ShardFiles> shard;
    private final Consumer<String> notes;
    private Opened<R> current;
    private AofReader<R> reader;
    private long lastSealed;
    private int failures;
    private long incompleteAt = -1;
    private int incompletePolls;

    /** Takes records. */
    @FunctionalInterface
    public interface Sink<R> {
        /** Takes the next record. */
        void record(R record) throws IOException;
    }

    /**
     * Opens the file.
     *
     * @param key the key of an encrypted file; null if there is none
     * @param notes takes what somebody should know
     * @throws NoSuchFileException if there is none
     */
    public Follower(Storage storage, Path file, RecordRegistry<R> registry, EncryptionKey key, Consumer<String> notes)
            throws IOException {
        this.storage = storage;
        this.file = file;
        this.registry = registry;
        this.key = key;
        this.notes = notes;
        Path folder = file.toAbsolutePath().getParent();
        shard = ShardFileName.parse(file)
                .filter(name -> name.number().isEmpty())
                .map(name -> new ShardFiles(folder, name.shardId()));
        NavigableSet<Long> sealed = sealed();
        current = open(file);
        reader = current.reader;
        lastSealed = sealed.isEmpty() ? 0 : sealed.last();
    }

    /**
     * Hands on all records that are there and were not handed on before.
     *
     * @throws CorruptFileException if a record is none, and stays so
     * @throws EncryptionKeyException if the file is encrypted with another key
     * @throws IOException if the file cannot be read
     */
    public void poll(Sink<? super R> sink) throws IOException {
        boolean more = true;
        while (more) {
            // Asked first: of a file that has lost its name by now, nothing is missed by reading it to its end.
            boolean handedOver = isHandedOver();
            readOn(sink);
            more = handedOver && failures == 0 && openNext();
        }
        noteIncomplete();
    }

    private void readOn(Sink<? super R> sink) throws IOException {
        long cut = reader.refresh();
        if (cut > 0) {
            notes.accept(current.path + ": is " + cut
                    + " bytes shorter than a moment ago, for its writer took back what it could"
                    + " not write whole; going on at offset " + reader.endOffset());
        }
        while (next()) {
            sink.record(reader.record());
        }
    }

    private boolean next() throws IOException {
        try {
            boolean read = reader.next();
            failures = 0;
            return read;
        } catch (EncryptionKeyException e) {
            throw e;
        } catch (IOException e) {
            // It may have been cut and written anew while it was read: then it reads better when it is looked at again.
            failures++;
            if (failures == MAX_FAILURES) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the file that is read is not, or no longer, the one that the shard appends to. */
    private boolean isHandedOver() throws IOException {
        if (!current.path.equals(file)) {
            return true;
        }
        try {
            return !current.identity.equals(identity(file));
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /**
     * Goes on to the file after the one that was read to its end.
     *
     * @return false if there is none yet
     */
    private boolean openNext() throws IOException {
        if (reader.tornBytes() > 0) {
            throw new CorruptFileException(
                    current.path,
                    Damage.UNEXPECTED_END,
                    reader.endOffset(),
                    reader.tornBytes(),
                    "the file ends within a record, although its shard goes on in another one",
                    null);
        }
        try {
            OptionalLong number = numberOfCurrent();
            long behind = number.orElse(lastSealed);
            Long next = sealed().higher(behind);
            Opened<R> opened = open(next == null ? file : shard.orElseThrow().sealed(next));
            if (next == null && sealed().higher(behind) != null) {
                // Handed over once more before it was opened: what was sealed comes first.
                opened.reader.close();
                return true;
            }
            reader.close();
            current = opened;
            reader = opened.reader;
            lastSealed = next == null ? behind : next;
            if (number.isEmpty()) {
                notes.accept(file + ": another file has this name now, and the one before it is gone; going on in this"
                        + " one, but records between the two may be missing here");
            }
            return true;
        } catch (NoSuchFileException e) {
            // Between two names, or deleted since the folder was read: the next look shows more.
            return false;
        }
    }

    /** The number under which the file that was read to its end was sealed; empty if it is not among those. */
    private OptionalLong numberOfCurrent() throws IOException {
        if (!current.path.equals(file)) {
            return ShardFileName.parse(current.path).orElseThrow().number();
        }
        for (long number : sealed().tailSet(lastSealed, false)) {
            if (current.identity.equals(identity(shard.orElseThrow().sealed(number)))) {
                return OptionalLong.of(number);
            }
        }
        return OptionalLong.empty();
    }

    private NavigableSet<Long> sealed() throws IOException {
        return shard.isEmpty()
                ? new TreeSet<>()
                : ShardListing.of(storage, shard.get()).sealed();
    }

    /** A file under its name, and what it was when it had that name. */
    private record Opened<R>(Path path, Object identity, AofReader<R> reader) {}

    private Opened<R> open(Path path) throws IOException {
        while (true) {
            Object identity = identity(path);
            AofReader<R> opened = AofReader.follow(storage, path, registry, key);
            try {
                if (identity.equals(identity(path))) {
                    return new Opened<>(path, identity, opened);
                }
            } catch (IOException e) {
                opened.close();
                throw e;
            }
            opened.close();
        }
    }

    private static Object identity(Path path) throws IOException {
        Object identity = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return identity == null ? "" : identity;
    }

    /** A record that stays incomplete while nothing else happens may have a damaged length. */
    private void noteIncomplete() {
        if (reader.tornBytes() == 0 || reader.endOffset() != incompleteAt) {
            incompleteAt = reader.tornBytes() == 0 ? -1 : reader.endOffset();
            incompletePolls = 0;
            return;
        }
        incompletePolls++;
        if (incompletePolls == PATIENCE) {
            notes.accept(current.path + ": the record at offset " + incompleteAt
                    + " has been incomplete for a while: its writer ended, or it is damaged; ember-persistence check"
                    + " tells");
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
