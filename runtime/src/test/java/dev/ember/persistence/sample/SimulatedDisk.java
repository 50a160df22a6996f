package dev.ember.persistence.sample;

import dev.ember.persistence.storage.LockedException;
import dev.ember.persistence.storage.Storage;
import dev.ember.persistence.storage.StorageFile;
import dev.ember.persistence.storage.StorageLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A machine's page cache and its disk, apart from each other, and everything that a crash can leave of them.
 *
 * <p>A write changes the cache; forcing the file brings the bytes that were written since, and the file's size, to the
 * disk. Creating, renaming and deleting change the cached names; forcing the folder brings them to the disk. A force
 * that fails drops what it should have brought there: the cache goes on showing it, and it reaches the disk only if it
 * is written anew, as on Linux. For one thread.
 */
public final class SimulatedDisk implements Storage {
    /** The least that a disk writes or does not write. */
    public static final int SECTOR = 512;

    /** So many tears of an unforced range are tried at the most; of longer ones, that many chosen at random. */
    private static final int TEARS = 1500;

    private static final int RANDOM_MIXES = 6;

    /** Of more unforced names than this, only the first ones are in every subset, and the others in all of them. */
    private static final int NAMES = 6;

    private static final long START = 1_700_000_000_000L;

    /** A file as a crash leaves it. */
    public record FileImage(byte[] content, long modified) {}

    /** What fails of a call. */
    public enum Fault {
        /** Nothing is done; of a write, the first half. */
        BEFORE,
        /** All of it is done, and the caller is told that it failed. */
        AFTER
    }

    private static final class Inode {
        byte[] cache = new byte[0];
        int size;
        long modified;
        byte[] disk = new byte[0];
        int diskSize;
        long diskModified;
        final BitSet dirty = new BitSet();
        boolean sizeDirty;

        /** The content is shared until one of them is written to: it is never changed in place. */
        Inode copy() {
            Inode copy = new Inode();
            copy.cache = cache;
            copy.size = size;
            copy.modified = modified;
            copy.disk = disk;
            copy.diskSize = diskSize;
            copy.diskModified = diskModified;
            copy.dirty.or(dirty);
            copy.sizeDirty = sizeDirty;
            return copy;
        }

        boolean isDirty() {
            return sizeDirty || !dirty.isEmpty();
        }

        /** The content if everything that is dirty reached the disk. */
        byte[] ifForced() {
            byte[] content = Arrays.copyOf(Arrays.copyOf(disk, Math.min(diskSize, size)), size);
            for (int from = dirty.nextSetBit(0); from >= 0 && from < size; ) {
                int to = Math.min(dirty.nextClearBit(from), size);
                System.arraycopy(cache, from, content, from, to - from);
                from = dirty.nextSetBit(to);
            }
            return content;
        }
    }

    /** A change of names that has not reached the disk. */
    private record NameChange(Path removed, Path added, Inode inode) {}

    private final Map<Path, Inode> names = new TreeMap<>();
    private final Map<Path, Inode> diskNames = new TreeMap<>();
    private final List<NameChange> pending = new ArrayList<>();
    private final Map<Path, String> notes = new HashMap<>();
    private final Map<Path, Boolean> locked = new HashMap<>();
    private Runnable beforeChange = () -> {};
    private long now = START;
    private long calls;
    private long failing = Long.MAX_VALUE;
    private long lastFailing = Long.MAX_VALUE;
    private Fault fault = Fault.BEFORE;
    private long capacity = Long.MAX_VALUE;

    /** A disk as a crash left it, in a machine that has just started. */
    public static SimulatedDisk of(Map<Path, FileImage> image, long now) {
        SimulatedDisk disk = new SimulatedDisk();
        disk.now = now;
        image.forEach((path, file) -> {
            Inode inode = new Inode();
            inode.cache = file.content;
            inode.size = file.content.length;
            inode.modified = file.modified;
            inode.disk = file.content;
            inode.diskSize = file.content.length;
            inode.diskModified = file.modified;
            disk.names.put(path, inode);
            disk.diskNames.put(path, inode);
        });
        return disk;
    }

    /**
     * The same machine, from now on by itself: every process in it has ended, nothing fails any more, there is room.
     */
    public SimulatedDisk killed() {
        SimulatedDisk copy = new SimulatedDisk();
        copy.now = now;
        copy.notes.putAll(notes);
        Map<Inode, Inode> inodes = new IdentityHashMap<>();
        names.forEach((path, inode) -> copy.names.put(path, inodes.computeIfAbsent(inode, Inode::copy)));
        diskNames.forEach((path, inode) -> copy.diskNames.put(path, inodes.computeIfAbsent(inode, Inode::copy)));
        for (NameChange change : pending) {
            Inode inode = change.inode == null ? null : inodes.computeIfAbsent(change.inode, Inode::copy);
            copy.pending.add(new NameChange(change.removed, change.added, inode));
        }
        return copy;
    }

    /** Runs before each call that changes something: every moment at which a crash can find the disk otherwise. */
    public void beforeEachChange(Runnable action) {
        beforeChange = action;
    }

    /** From now on the n-th call fails; 1 is the next. */
    public void failCall(long n, Fault how) {
        calls = 0;
        failing = n;
        lastFailing = n;
        fault = how;
    }

    /** From now on nothing fails. */
    public void repair() {
        failing = Long.MAX_VALUE;
        lastFailing = Long.MAX_VALUE;
    }

    /** Whether a call was made to fail since the last {@link #failCall}. */
    public boolean hasFailed() {
        return calls >= failing;
    }

    /** How many bytes all files together may have. */
    public void limit(long bytes) {
        capacity = bytes;
    }

    /** Sets the clock. */
    public void setNow(long millis) {
        now = millis;
    }

    /** The end of every process: locks are gone, notes and the cache stay. */
    public void killProcesses() {
        locked.clear();
    }

    /** What the cache shows: what a process finds that starts after another one was killed. */
    public Map<Path, FileImage> cached() {
        Map<Path, FileImage> image = new TreeMap<>();
        names.forEach((path, inode) ->
                image.put(path, new FileImage(Arrays.copyOf(inode.cache, inode.size), inode.modified)));
        return image;
    }

    /**
     * Everything that a power cut may leave now.
     *
     * @param everyByte whether unforced content is torn everywhere; or it is there, or not, or in part at random
     */
    public void powerCuts(boolean everyByte, Random random, Consumer<Map<Path, FileImage>> states) {
        int changes = Math.min(pending.size(), NAMES);
        for (int subset = 0; subset < 1 << changes; subset++) {
            Map<Path, Inode> left = new TreeMap<>(diskNames);
            for (int i = 0; i < pending.size(); i++) {
                if (i >= changes ? subset != 0 : (subset >> i & 1) == 1) {
                    apply(left, pending.get(i));
                }
            }
            boolean noneOrAll = subset == 0 || subset == (1 << changes) - 1;
            contents(left, everyByte && noneOrAll, random, states);
        }
    }

    private static void apply(Map<Path, Inode> names, NameChange change) {
        if (change.removed != null && (change.inode == null || names.get(change.removed) == change.inode)) {
            names.remove(change.removed);
        }
        if (change.added != null) {
            names.put(change.added, change.inode);
        }
    }

    private static void contents(
            Map<Path, Inode> left, boolean everyByte, Random random, Consumer<Map<Path, FileImage>> states) {
        Map<Path, FileImage> none = new TreeMap<>();
        Map<Path, FileImage> all = new TreeMap<>();
        List<Path> dirty = new ArrayList<>();
        left.forEach((path, inode) -> {
            FileImage old = new FileImage(Arrays.copyOf(inode.disk, inode.diskSize), inode.diskModified);
            none.put(path, old);
            if (inode.isDirty()) {
                all.put(path, new FileImage(inode.ifForced(), inode.modified));
                dirty.add(path);
            } else {
                all.put(path, old);
            }
        });
        states.accept(none);
        if (dirty.isEmpty()) {
            return;
        }
        states.accept(all);
        for (Path path : dirty) {
            FileImage old = none.get(path);
            FileImage full = all.get(path);
            for (Map<Path, FileImage> others : dirty.size() == 1 ? List.of(all) : List.of(none, all)) {
                Consumer<byte[]> with = content -> {
                    Map<Path, FileImage> image = new TreeMap<>(others);
                    image.put(path, new FileImage(content, full.modified));
                    states.accept(image);
                };
                if (everyByte) {
                    variants(old.content, full.content, random, with);
                } else {
                    with.accept(mixed(old.content, full.content, random));
                }
            }
        }
    }

    /** What may be there of a file between two contents. */
    private static void variants(byte[] old, byte[] full, Random random, Consumer<byte[]> contents) {
        int from = Arrays.mismatch(old, full);
        if (from < 0 || from == full.length) {
            // The same, or only cut: that happens or it does not.
            return;
        }
        int last = lastChange(old, full);
        if (last < full.length) {
            // A hole in the zeros behind it is none: all that counts is how many there are.
            for (int i = 0; i < RANDOM_MIXES; i++) {
                contents.accept(torn(old, full, last + random.nextInt(full.length - last)));
            }
        }
        // What replaces something does so by whole sectors; what makes the file longer may be cut off anywhere.
        int first = Math.max(from, old.length);
        if (last - first <= TEARS) {
            for (int length = first; length < last; length++) {
                contents.accept(torn(old, full, length));
            }
        } else {
            for (int i = 0; i < TEARS; i++) {
                contents.accept(torn(old, full, first + random.nextInt(last - first)));
            }
        }
        for (int at = from; at < last; at = at - at % SECTOR + SECTOR) {
            int end = Math.min(at - at % SECTOR + SECTOR, full.length);
            byte[] zeroTail = full.clone();
            Arrays.fill(zeroTail, at, full.length, (byte) 0);
            contents.accept(zeroTail);
            contents.accept(without(old, full, at, end));
        }
        for (int i = 0; i < RANDOM_MIXES; i++) {
            contents.accept(mixed(old, full, random));
        }
    }

    /** Where what is new in a content ends, but for zeros that make it longer. */
    private static int lastChange(byte[] old, byte[] full) {
        int last = full.length;
        while (last > 0 && full[last - 1] == (last <= old.length ? old[last - 1] : 0)) {
            last--;
        }
        return last;
    }

    private static byte[] torn(byte[] old, byte[] full, int length) {
        if (old.length <= length) {
            return Arrays.copyOf(full, length);
        }
        byte[] content = old.clone();
        System.arraycopy(full, 0, content, 0, Math.min(length, content.length));
        return content;
    }

    /** All of it but the bytes of one sector, which are what they were, or zero. */
    private static byte[] without(byte[] old, byte[] full, int from, int to) {
        byte[] content = full.clone();
        for (int i = from; i < to; i++) {
            content[i] = i < old.length ? old[i] : 0;
        }
        return content;
    }

    /** Any sectors of it. */
    private static byte[] mixed(byte[] old, byte[] full, Random random) {
        byte[] content = full;
        for (int at = 0; at < full.length; at += SECTOR) {
            if (random.nextBoolean()) {
                content = without(old, content, at, Math.min(at + SECTOR, full.length));
            }
        }
        return content;
    }

    private boolean enter() {
        calls++;
        return calls >= failing && calls <= lastFailing;
    }

    private static IOException injected(String what) {
        return new IOException("injected: " + what);
    }

    /** A call that only looks. */
    private void look(String what) throws IOException {
        if (enter()) {
            throw injected(what);
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    private void change(String what, Change change) throws IOException {
        beforeChange.run();
        boolean fails = enter();
        if (!fails || fault == Fault.AFTER) {
            change.run();
        }
        if (fails) {
            throw injected(what);
        }
    }

    private Inode find(Path path) throws NoSuchFileException {
        Inode inode = names.get(path);
        if (inode == null) {
            throw new NoSuchFileException(path.toString());
        }
        return inode;
    }

    private void rename(NameChange change) {
        apply(names, change);
        pending.add(change);
    }

    @Override
    public StorageFile openForReading(Path file) throws IOException {
        look("open " + file);
        return new OpenFile(file, find(file));
    }

    @Override
    public StorageFile openForWriting(Path file) throws IOException {
        return openForReading(file);
    }

    @Override
    public StorageFile create(Path file) throws IOException {
        Inode inode = new Inode();
        inode.modified = now;
        inode.diskModified = now;
        change("create " + file, () -> {
            if (names.containsKey(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            rename(new NameChange(null, file, inode));
        });
        return new OpenFile(file, inode);
    }

    @Override
    public boolean exists(Path path) throws IOException {
        look("exists " + path);
        return names.containsKey(path);
    }

    @Override
    public boolean isRegularFile(Path path) throws IOException {
        return names.containsKey(path);
    }

    @Override
    public boolean isPrivate(Path file) {
        return true;
    }

    @Override
    public long lastModifiedMillis(Path file) throws IOException {
        look("last modified " + file);
        return find(file).modified;
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) throws IOException {
        change("set last modified " + file, () -> {
            Inode inode = find(file);
            inode.modified = millis;
            inode.sizeDirty = true;
        });
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        look("list");
        List<String> found = new ArrayList<>();
        names.keySet().forEach(path -> found.add(path.getFileName().toString()));
        return found;
    }

    @Override
    public void createFolder(Path folder) {
        // There is one folder, and it is there.
    }

    @Override
    public StorageLock lock(Path file) throws IOException {
        look("lock");
        if (locked.putIfAbsent(file, true) != null) {
            throw new LockedException(file, -1);
        }
        return new Lock(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change("rename " + from + " to " + to, () -> rename(new NameChange(from, to, find(from))));
    }

    @Override
    public void delete(Path file) throws IOException {
        if (names.containsKey(file)) {
            change("delete " + file, () -> rename(new NameChange(file, null, null)));
        } else {
            look("delete " + file);
        }
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        change("force folder", () -> {
            pending.forEach(change -> apply(diskNames, change));
            pending.clear();
        });
    }

    @Override
    public long nowMillis() {
        return now;
    }

    @Override
    public long nanoTime() {
        return now * 1_000_000;
    }

    private long used() {
        return names.values().stream().mapToLong(inode -> inode.size).sum();
    }

    private final class Lock implements StorageLock {
        private final Path file;

        Lock(Path file) {
            this.file = file;
        }

        @Override
        public String note() {
            return notes.getOrDefault(file, "");
        }

        @Override
        public void note(String note) throws IOException {
            look("note");
            notes.put(file, note);
        }

        @Override
        public void close() throws IOException {
            locked.remove(file);
            look("unlock");
        }
    }

    private final class OpenFile implements StorageFile {
        private final Path name;
        private final Inode inode;
        private boolean closed;

        OpenFile(Path name, Inode inode) {
            this.name = name;
            this.inode = inode;
        }

        private void checkOpen() {
            if (closed) {
                throw new IllegalStateException(name + " is closed");
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            checkOpen();
            look("read " + name);
            if (position >= inode.size) {
                return -1;
            }
            int length = (int) Math.min(target.remaining(), inode.size - position);
            target.put(inode.cache, (int) position, length);
            return length;
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            checkOpen();
            beforeChange.run();
            boolean fails = enter();
            int length = source.remaining();
            int room = (int) Math.min(length, Math.max(0, capacity - used() + Math.max(0, inode.size - position)));
            int written = fails && fault == Fault.BEFORE ? length / 2 : Math.min(length, room);
            put(source, (int) position, written);
            if (fails || written < length) {
                throw fails ? injected("write " + name) : new IOException(name + ": No space left on device");
            }
        }

        private void put(ByteBuffer source, int position, int length) {
            int end = position + length;
            // What was handed to an image is not written to any more.
            byte[] changed = Arrays.copyOf(inode.cache, Math.max(end, inode.size));
            source.get(changed, position, length);
            inode.cache = changed;
            if (end > inode.size) {
                inode.size = end;
                inode.sizeDirty = true;
            }
            inode.dirty.set(position, end);
            inode.modified = now;
        }

        @Override
        public long size() throws IOException {
            checkOpen();
            look("size " + name);
            return inode.size;
        }

        @Override
        public void truncate(long size) throws IOException {
            checkOpen();
            change("truncate " + name, () -> {
                if (size < inode.size) {
                    inode.size = (int) size;
                    inode.cache = Arrays.copyOf(inode.cache, inode.size);
                    inode.dirty.clear(inode.size, Integer.MAX_VALUE);
                    inode.sizeDirty = true;
                    inode.modified = now;
                }
            });
        }

        @Override
        public void force() throws IOException {
            checkOpen();
            beforeChange.run();
            boolean fails = enter();
            if (!fails || fault == Fault.AFTER) {
                inode.disk = inode.ifForced();
                inode.diskSize = inode.size;
                inode.diskModified = inode.modified;
            }
            // If it failed: the pages are clean now, and their content never reached the disk.
            inode.dirty.clear();
            inode.sizeDirty = false;
            if (fails) {
                throw injected("force " + name);
            }
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                look("close " + name);
            }
        }
    }
}
