package dev.ember.persistence.records;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.keyspace.CollectionEntry;
import dev.ember.persistence.records.keyspace.Entry;
import dev.ember.persistence.records.keyspace.HashEntry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.ListEntry;
import dev.ember.persistence.records.keyspace.ProtoEntry;
import dev.ember.persistence.records.keyspace.SetEntry;
import dev.ember.persistence.records.keyspace.SortedSetEntry;
import dev.ember.persistence.records.keyspace.StringEntry;
import dev.ember.persistence.records.keyspace.VectorSetEntry;
import dev.ember.persistence.recovery.ApplyContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A keyspace that records are applied to at a time the test chooses, and what it holds then, as text to compare. */
public final class Replay implements ApplyContext {
    /** The time it begins with: in 2023. */
    public static final long NOW = 1_700_000_000_000L;

    private final Keyspace keyspace = new Keyspace();
    private final List<String> warnings = new ArrayList<>();
    private long now = NOW;

    public static Replay of(Mutation... records) {
        return new Replay().and(records);
    }

    public Replay and(Mutation... records) {
        for (Mutation record : records) {
            keyspace.apply(record, this);
        }
        return this;
    }

    public Replay at(long nowMillis) {
        now = nowMillis;
        return this;
    }

    public Replay removeExpired() {
        keyspace.removeExpired(now, Integer.MAX_VALUE, removal -> {});
        return this;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** What a key holds: for example {@code string "abc"}, {@code list "a" "b"}; null if it is missing. */
    public String value(String key) {
        Entry entry = keyspace.entries().get(key);
        return entry == null ? null : describe(entry);
    }

    /** The remaining time to live of a key that must be there, in milliseconds; -1 for none. */
    public long ttl(String key) {
        return Deadline.ttl(keyspace.entries().get(key).deadline(), now);
    }

    /** Every key with its value and deadline, to compare whole states. */
    public static Map<String, String> describe(Keyspace keyspace) {
        Map<String, String> state = new TreeMap<>();
        keyspace.entries()
                .forEach((key, entry) -> state.put(
                        key,
                        describe(entry)
                                + (entry.deadline() == Deadline.NONE
                                        ? ""
                                        : " until " + Long.toUnsignedString(entry.deadline()))));
        return state;
    }

    private static String describe(Entry entry) {
        return entry.type() + content(entry).stream().map(part -> " " + part).collect(Collectors.joining());
    }

    private static List<String> content(Entry entry) {
        List<String> parts = new ArrayList<>();
        if (entry instanceof StringEntry string) {
            parts.add(quote(string.content()));
        } else if (entry instanceof ListEntry list) {
            list.values().forEach(value -> parts.add(quote(value)));
        } else if (entry instanceof SortedSetEntry set) {
            set.members().forEach(member -> parts.add(member.member() + "=" + member.score()));
        } else if (entry instanceof HashEntry hash) {
            new TreeMap<>(hash.fields()).forEach((field, value) -> parts.add(field + "=" + quote(value)));
        } else if (entry instanceof SetEntry set) {
            set.members().stream().sorted().forEach(parts::add);
        } else if (entry instanceof ProtoEntry proto) {
            parts.add(proto.typeName());
            parts.add(quote(proto.data()));
        } else if (entry instanceof VectorSetEntry set) {
            parts.add(set.metric() + "/" + set.quantization() + "/" + set.connectivity() + "/" + set.expansionAdd());
            set.elements().forEach(element -> parts.add(element.element() + "=" + element.vector()));
        }
        int size = entry instanceof CollectionEntry collection ? collection.size() : 0;
        if (entry instanceof CollectionEntry && size != parts.size() - (entry instanceof VectorSetEntry ? 1 : 0)) {
            throw new AssertionError(entry.type() + ": size() is " + size + ", but there are these: " + parts);
        }
        return parts;
    }

    /** Each byte as the character of the same number. */
    private static String quote(Bytes bytes) {
        return '"' + new String(bytes.toArray(), StandardCharsets.ISO_8859_1) + '"';
    }

    @Override
    public long nowMillis() {
        return now;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }
}
