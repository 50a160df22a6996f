package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VectorElement;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state of one shard of the ember key-value store: keys, what they hold and when they expire, and the registered
 * schemas.
 *
 * <p>It behaves as "What each record does on replay" in the format reference says. A key whose deadline has passed is a
 * key like any other until {@link #removeExpired} removes it. {@link #entries} and {@link #schemas} are for reading;
 * {@link #apply} is for changing; the other methods are what records are made of.
 *
 * <p>Not thread-safe: one thread at a time, and no change while {@link #entries} is iterated.
 */
public final class Keyspace implements StateMachine<Mutation, Value> {
    private Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Bytes> schemas = new LinkedHashMap<>();

    /** The entries that have a deadline; null until {@link #removeExpired} is first called, for replay needs none. */
    private ExpiryQueue expiries;

    /** Whether any entry may have a deadline that is not in the queue: without, no key need be looked at for one. */
    private boolean deadlinesToQueue;

    /** What the record that is being applied may know; null while none is. */
    private ApplyContext context;

    /** A keyspace without keys. */
    public Keyspace() {}

    @Override
    public void clear() {
        entries.clear();
        schemas.clear();
        expiries = null;
        deadlinesToQueue = false;
    }

    /** {@inheritDoc} */
    @Override
    public void expect(long count) {
        if (entries.isEmpty()) {
            // As many as the table holds before it grows: three quarters.
            entries = new HashMap<>((int) Math.min(1 << 30, count + count / 3 + 1));
        }
    }

    @Override
    public void restore(String key, Value value, long deadline) {
        Entry entry = Entry.of(value);
        entry.deadline(deadline);
        hold(key, entry);
    }

    /**
     * Applies one record.
     *
     * @throws MalformedRecordException if the record would make a value longer than the format allows; the keyspace is
     *     unchanged then
     */
    @Override
    public void apply(Mutation record, ApplyContext applyContext) {
        context = applyContext;
        try {
            record.applyTo(this);
        } finally {
            context = null;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Records stand for the schemas, and for the vector sets that a snapshot cannot express: an element at a time,
     * and the deadline, of which one behind {@link Long#MAX_VALUE} becomes that.
     */
    @Override
    public void save(StateSink<? super Mutation, ? super Value> out) throws IOException {
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            if (each.getValue() instanceof VectorSetEntry set && !set.hasValue()) {
                saveAsRecords(each.getKey(), set, out);
            } else {
                out.entry(
                        each.getKey(),
                        each.getValue().toValue(),
                        each.getValue().deadline());
            }
        }
        for (Map.Entry<String, Bytes> each : schemas.entrySet()) {
            out.record(new ProtoRegister(each.getKey(), each.getValue()));
        }
    }

    private static void saveAsRecords(String key, VectorSetEntry set, StateSink<? super Mutation, ?> out)
            throws IOException {
        for (VectorElement each : set.elements()) {
            out.record(new VAdd(
                    key,
                    each.element(),
                    each.vector(),
                    set.metric(),
                    set.quantization(),
                    set.connectivity(),
                    set.expansionAdd()));
        }
        if (set.deadline() != Deadline.NONE) {
            // A deadline is unsigned, the record's time is not.
            out.record(new PExpireAt(key, set.deadline() < 0 ? Long.MAX_VALUE : set.deadline()));
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The keys that expire first go first, with a DEL record each. The first call looks at every key, if any
     * expires; from then on a call costs the keys that it removes, and keys that do not expire cost nothing.
     */
    @Override
    public int removeExpired(long nowMillis, int limit, Consumer<? super Mutation> removals) {
        if (expiries == null) {
            expiries = new ExpiryQueue();
            if (deadlinesToQueue) {
                entries.forEach(this::awaitExpiry);
            }
        }
        int removed = 0;
        while (removed < limit && expiries.size() > 0 && Deadline.hasPassed(expiries.firstDeadline(), nowMillis)) {
            removeExpired(expiries.firstKey(), removals);
            removed++;
        }
        return removed;
    }

    /** {@inheritDoc} */
    @Override
    public void removeExpired(Mutation record, long nowMillis, Consumer<? super Mutation> removals) {
        record.forEachKey(key -> {
            Entry entry = entries.get(key);
            if (entry != null && Deadline.hasPassed(entry.deadline(), nowMillis)) {
                removeExpired(key, removals);
            }
        });
    }

    /** The record comes first: if it is refused, the key is still there. */
    private void removeExpired(String key, Consumer<? super Mutation> removals) {
        removals.accept(new Del(key));
        remove(key);
    }

    /**
     * All keys and what they hold, in no order: a read-only view, which later changes show through, until a snapshot is
     * {@linkplain #expect loaded}.
     */
    public Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /**
     * The descriptors that PROTO.REGISTER left, by name: a read-only view, which later changes show through. A snapshot
     * does not hold them.
     */
    public Map<String, Bytes> schemas() {
        return Collections.unmodifiableMap(schemas);
    }

    /** What a key holds, if that is of the given kind; empty if the key is missing, or holds something else. */
    public <E extends Entry> Optional<E> find(String key, Class<E> kind) {
        return ofKind(entries.get(key), kind);
    }

    /**
     * What a key holds, if that is of the given kind and has not expired: what to show to users.
     *
     * @param kind the kind of value; {@code Entry.class} for any
     * @param nowMillis the time, in milliseconds since the Unix epoch
     */
    public <E extends Entry> Optional<E> findLive(String key, Class<E> kind, long nowMillis) {
        return find(key, kind).filter(entry -> !Deadline.hasPassed(entry.deadline(), nowMillis));
    }

    /** Whether the key is there. */
    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    /** The string a key holds, created as {@code ifMissing} if the key is missing; empty if it holds something else. */
    public Optional<StringEntry> stringForUpdate(String key, Bytes ifMissing) {
        return forUpdate(key, StringEntry.class, () -> new StringEntry(ifMissing));
    }

    /** The list a key holds, created if the key is missing; empty if it holds something else. */
    public Optional<ListEntry> listForUpdate(String key) {
        return forUpdate(key, ListEntry.class, ListEntry::new);
    }

    /** The sorted set a key holds, created if the key is missing; empty if it holds something else. */
    public Optional<SortedSetEntry> sortedSetForUpdate(String key) {
        return forUpdate(key, SortedSetEntry.class, () -> new SortedSetEntry(List.of()));
    }

    /** The hash a key holds, created if the key is missing; empty if it holds something else. */
    public Optional<HashEntry> hashForUpdate(String key) {
        return forUpdate(key, HashEntry.class, () -> new HashEntry(List.of()));
    }

    /** The set a key holds, created if the key is missing; empty if it holds something else. */
    public Optional<SetEntry> setForUpdate(String key) {
        return forUpdate(key, SetEntry.class, () -> new SetEntry(List.of()));
    }

    /**
     * The vector set a key holds, created with the given settings if the key is missing; empty if it holds something
     * else.
     */
    public Optional<VectorSetEntry> vectorSetForUpdate(
            String key, int metric, int quantization, long connectivity, long expansionAdd) {
        return forUpdate(
                key, VectorSetEntry.class, () -> new VectorSetEntry(metric, quantization, connectivity, expansionAdd));
    }

    /**
     * Lets a record take elements from the collection a key holds, and removes the key if none are left. Nothing
     * happens if the key is missing, or holds something else.
     */
    public <C extends CollectionEntry> void shrink(String key, Class<C> kind, Consumer<C> change) {
        find(key, kind).ifPresent(collection -> {
            change.accept(collection);
            if (collection.size() == 0) {
                remove(key);
            }
        });
    }

    /**
     * Replaces whatever the key holds, and its expiry.
     *
     * @param ttlMillis the time to live in milliseconds, from {@link ApplyContext#nowMillis} on; negative for none
     */
    public void put(String key, Value value, long ttlMillis) {
        restore(key, value, deadlineAfter(ttlMillis));
    }

    /** Removes a key, if it is there. */
    public void remove(String key) {
        drop(key);
    }

    /**
     * Sets when a key expires, if it is there.
     *
     * @param deadline as {@link Deadline} defines it; {@link Deadline#NONE} to keep the key
     */
    public void expireAt(String key, long deadline) {
        Entry entry = entries.get(key);
        if (entry != null) {
            forgetExpiry(entry);
            entry.deadline(deadline);
            awaitExpiry(key, entry);
        }
    }

    /**
     * Sets a key's time to live, if it is there.
     *
     * @param ttlMillis the time to live in milliseconds, from {@link ApplyContext#nowMillis} on; negative to keep the
     *     key
     */
    public void expireAfter(String key, long ttlMillis) {
        if (contains(key)) {
            expireAt(key, deadlineAfter(ttlMillis));
        }
    }

    /** Gives what one key holds, and its expiry, to another, whatever that held; nothing if the key is missing. */
    public void rename(String key, String newKey) {
        Entry entry = drop(key);
        if (entry != null) {
            hold(newKey, entry);
        }
    }

    /**
     * Copies what one key holds, and its expiry, to another, whatever that held; nothing if the source is missing. The
     * two change independently from then on.
     */
    public void copy(String source, String destination) {
        Entry entry = entries.get(source);
        if (entry != null) {
            hold(destination, entry.copy());
        }
    }

    /** Remembers a schema, in place of an earlier one of the name. */
    public void registerSchema(String name, Bytes descriptor) {
        schemas.put(name, descriptor);
    }

    /**
     * The surroundings of the record that is being applied.
     *
     * @throws IllegalStateException if none is: the record was not applied through {@link #apply}
     */
    public ApplyContext context() {
        if (context == null) {
            throw new IllegalStateException(
                    "no record is being applied; apply records with Keyspace.apply, which says what time it is");
        }
        return context;
    }

    private <E extends Entry> Optional<E> forUpdate(String key, Class<E> kind, Supplier<E> ifMissing) {
        Entry entry = entries.get(key);
        if (entry == null) {
            entry = ifMissing.get();
            hold(key, entry);
        }
        return ofKind(entry, kind);
    }

    /** The deadline of a time to live: asks for the time only if there is one. */
    private long deadlineAfter(long ttlMillis) {
        return ttlMillis < 0 ? Deadline.NONE : Deadline.after(context().nowMillis(), ttlMillis);
    }

    /** Lets a key hold an entry in place of what it held. */
    private void hold(String key, Entry entry) {
        forgetExpiry(entries.put(key, entry));
        awaitExpiry(key, entry);
    }

    /** Lets a key hold nothing; the entry it held, or null. */
    private Entry drop(String key) {
        Entry entry = entries.remove(key);
        forgetExpiry(entry);
        return entry;
    }

    private void awaitExpiry(String key, Entry entry) {
        if (entry.deadline() == Deadline.NONE) {
            return;
        }
        if (expiries == null) {
            deadlinesToQueue = true;
        } else {
            expiries.add(key, entry);
        }
    }

    private void forgetExpiry(Entry entryOrNull) {
        if (expiries != null && entryOrNull != null) {
            expiries.remove(entryOrNull);
        }
    }

    private static <E extends Entry> Optional<E> ofKind(Entry entry, Class<E> kind) {
        return kind.isInstance(entry) ? Optional.of(kind.cast(entry)) : Optional.empty();
    }

    /** The number of keys and schemas, and nothing of what they are. */
    @Override
    public String toString() {
        return "Keyspace[" + entries.size() + " keys, " + schemas.size() + " schemas]";
    }
}
