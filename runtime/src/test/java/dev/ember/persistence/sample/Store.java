package dev.ember.persistence.sample;

import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The state that the tests recover: texts and totals by key, some of which expire. */
public final class Store implements StateMachine<Change, Item> {
    /** More tags than this cannot be applied. */
    public static final int MAX_TAGS = 3;

    private long expected = -1;
    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Long> deadlines = new TreeMap<>();

    /** What is stored. */
    public Map<String, Item> items() {
        return items;
    }

    /** When the keys expire that do. */
    public Map<String, Long> deadlines() {
        return deadlines;
    }

    @Override
    public void clear() {
        items.clear();
        deadlines.clear();
    }

    /** How many entries the last snapshot was said to bring; -1 if there was none. */
    public long expected() {
        return expected;
    }

    @Override
    public void expect(long count) {
        expected = count;
    }

    @Override
    public void restore(String key, Item value, long deadline) {
        items.put(key, value);
        expireAt(key, deadline);
    }

    @Override
    public void apply(Change record, ApplyContext context) {
        if (record instanceof Change.Put put) {
            items.put(put.key(), new Item.Text(put.value()));
            deadlines.remove(put.key());
        } else if (record instanceof Change.Add add) {
            add(add, context);
        } else if (record instanceof Change.Expire expire) {
            if (items.containsKey(expire.key())) {
                expireAt(expire.key(), Deadline.after(context.nowMillis(), expire.ttlMillis()));
            }
        } else if (record instanceof Change.Remove remove) {
            items.remove(remove.key());
            deadlines.remove(remove.key());
        } else if (record instanceof Change.Tag tag) {
            if (tag.tags().size() > MAX_TAGS) {
                throw new MalformedRecordException(
                        Defect.INVALID_VALUE, "tags: " + tag.tags().size() + " are more than " + MAX_TAGS);
            }
            items.put(tag.key(), Item.Text.of(String.join(",", tag.tags())));
        }
    }

    private void add(Change.Add add, ApplyContext context) {
        Item old = items.getOrDefault(add.key(), new Item.Total(0));
        if (old instanceof Item.Total total) {
            items.put(add.key(), new Item.Total(total.amount() + add.delta()));
        } else {
            context.warn("not a total: nothing was added");
        }
    }

    private void expireAt(String key, long deadline) {
        if (deadline == Deadline.NONE) {
            deadlines.remove(key);
        } else {
            deadlines.put(key, deadline);
        }
    }

    @Override
    public void save(StateSink<? super Change, ? super Item> out) throws IOException {
        for (Map.Entry<String, Item> item : items.entrySet()) {
            out.entry(item.getKey(), item.getValue(), deadlines.getOrDefault(item.getKey(), Deadline.NONE));
        }
    }

    @Override
    public int removeExpired(long nowMillis, int limit, Consumer<? super Change> removals) {
        List<String> expired = deadlines.keySet().stream()
                .filter(key -> hasExpired(key, nowMillis))
                .limit(limit)
                .toList();
        expired.forEach(key -> remove(key, removals));
        return expired.size();
    }

    @Override
    public void removeExpired(Change record, long nowMillis, Consumer<? super Change> removals) {
        if (hasExpired(record.key(), nowMillis)) {
            remove(record.key(), removals);
        }
    }

    private boolean hasExpired(String key, long nowMillis) {
        return Deadline.hasPassed(deadlines.getOrDefault(key, Deadline.NONE), nowMillis);
    }

    private void remove(String key, Consumer<? super Change> removals) {
        items.remove(key);
        deadlines.remove(key);
        removals.accept(new Change.Remove(key));
    }
}
