package dev.ember.persistence.records;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.bitmap.BitOp;
import dev.ember.persistence.records.bitmap.SetBit;
import dev.ember.persistence.records.hash.HDel;
import dev.ember.persistence.records.hash.HIncrBy;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.key.Copy;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.key.PExpire;
import dev.ember.persistence.records.key.PExpireAt;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.key.Rename;
import dev.ember.persistence.records.list.LInsert;
import dev.ember.persistence.records.list.LPop;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.LRem;
import dev.ember.persistence.records.list.LSet;
import dev.ember.persistence.records.list.LTrim;
import dev.ember.persistence.records.list.RPop;
import dev.ember.persistence.records.list.RPush;
import dev.ember.persistence.records.proto.ProtoRegister;
import dev.ember.persistence.records.proto.ProtoSet;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.set.SRem;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.sortedset.ZRem;
import dev.ember.persistence.records.string.Append;
import dev.ember.persistence.records.string.Decr;
import dev.ember.persistence.records.string.DecrBy;
import dev.ember.persistence.records.string.Incr;
import dev.ember.persistence.records.string.IncrBy;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetRange;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VRem;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * "What each record does on replay" of the format page, as plainly as it can be written down and independent of the
 * records' own behaviour: strings are texts of characters up to U+00FF, collections are lists that are searched from
 * the beginning, times are of any size.
 */
final class NaiveKeyspace {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    /** One element of a value: a name, and a content if the kind of value has one. */
    private record Element(String name, String content) {}

    /** A key's value, as its kind, what stands before the elements, and the elements. */
    private static final class Item {
        final String kind;
        String head;
        final List<Element> elements = new ArrayList<>();
        BigInteger deadline;

        Item(String kind, String head) {
            this.kind = kind;
            this.head = head;
        }

        Item copy() {
            Item copy = new Item(kind, head);
            copy.elements.addAll(elements);
            copy.deadline = deadline;
            return copy;
        }

        int find(String name) {
            for (int i = 0; i < elements.size(); i++) {
                if (elements.get(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        void put(String name, String content) {
            int at = find(name);
            if (at < 0) {
                elements.add(new Element(name, content));
            } else {
                elements.set(at, new Element(name, content));
            }
        }

        void remove(String name) {
            elements.removeIf(element -> element.name().equals(name));
        }
    }

    private final Map<String, Item> items = new TreeMap<>();
    private final Map<String, Bytes> schemas = new TreeMap<>();
    private long now;
    private int warnings;

    int warnings() {
        return warnings;
    }

    Map<String, Bytes> schemas() {
        return schemas;
    }

    /** In the form of {@link Replay#describe}. */
    Map<String, String> describe() {
        Map<String, String> state = new TreeMap<>();
        items.forEach((key, item) -> {
            StringBuilder text = new StringBuilder(item.kind);
            if (item.kind.equals("string")) {
                text.append(" \"").append(item.head).append('"');
            } else if (!item.head.isEmpty()) {
                text.append(' ').append(item.head);
            }
            List<String> parts = new ArrayList<>();
            for (Element element : item.elements) {
                parts.add(
                        switch (item.kind) {
                            case "list" -> '"' + element.name() + '"';
                            case "set" -> element.name();
                            default -> element.name() + "=" + element.content();
                        });
            }
            if (item.kind.equals("set") || item.kind.equals("hash")) {
                Collections.sort(parts);
            }
            parts.forEach(part -> text.append(' ').append(part));
            state.put(key, text + (item.deadline == null ? "" : " until " + item.deadline));
        });
        return state;
    }

    void removeExpired(long nowMillis) {
        items.values()
                .removeIf(item -> item.deadline != null && item.deadline.compareTo(BigInteger.valueOf(nowMillis)) <= 0);
    }

    /** Applies a record; false if it is invalid data. */
    boolean apply(Mutation record, long nowMillis) {
        now = nowMillis;
        if (record instanceof Set r) {
            replace(r.key(), new Item("string", text(r.value())), r.expireMs());
        } else if (record instanceof ProtoSet r) {
            replace(r.key(), new Item("proto", r.typeName() + " \"" + text(r.data()) + '"'), r.expireMs());
        } else if (record instanceof Del r) {
            items.remove(r.key());
        } else if (record instanceof Expire r) {
            BigInteger millis = BigInteger.valueOf(r.seconds()).multiply(BigInteger.valueOf(1000));
            expire(r.key(), BigInteger.valueOf(now).add(millis.min(MAX)));
        } else if (record instanceof PExpire r) {
            expire(r.key(), BigInteger.valueOf(now).add(BigInteger.valueOf(r.milliseconds())));
        } else if (record instanceof PExpireAt r) {
            expire(r.key(), BigInteger.valueOf(r.timestampMs()));
        } else if (record instanceof Persist r) {
            expire(r.key(), null);
        } else if (record instanceof Rename r) {
            Item item = items.remove(r.key());
            if (item != null) {
                items.put(r.newkey(), item);
            }
        } else if (record instanceof Copy r) {
            Item item = items.get(r.source());
            if (item != null && (r.replace() || !items.containsKey(r.destination()))) {
                items.put(r.destination(), item.copy());
            }
        } else if (record instanceof ProtoRegister r) {
            schemas.put(r.name(), r.descriptor());
        } else if (record instanceof Incr r) {
            count(r.key(), BigInteger.ONE);
        } else if (record instanceof Decr r) {
            count(r.key(), BigInteger.ONE.negate());
        } else if (record instanceof IncrBy r) {
            count(r.key(), BigInteger.valueOf(r.delta()));
        } else if (record instanceof DecrBy r) {
            count(r.key(), BigInteger.valueOf(r.delta()).negate().min(MAX));
        } else {
            return applyToString(record);
        }
        return true;
    }

    private boolean applyToString(Mutation record) {
        if (record instanceof Append r) {
            Item item = open(r.key(), "string", "");
            if (item != null) {
                item.head += text(r.value());
            }
        } else if (record instanceof SetRange r) {
            if (r.offset() < 0 || r.offset() > 536_870_912 - r.value().length()) {
                return false;
            }
            Item item = open(r.key(), "string", "");
            if (item != null) {
                int offset = (int) r.offset();
                String old = pad(item.head, offset);
                String value = text(r.value());
                int end = offset + value.length();
                item.head = old.substring(0, offset) + value + (end < old.length() ? old.substring(end) : "");
            }
        } else if (record instanceof SetBit r) {
            if (r.offset() < 0 || r.offset() / 8 + 1 > 536_870_912) {
                return false;
            }
            Item item = open(r.key(), "string", "");
            if (item != null) {
                int at = (int) (r.offset() / 8);
                char[] bytes = pad(item.head, at + 1).toCharArray();
                StringBuilder bits = new StringBuilder(
                        String.format("%8s", Integer.toBinaryString(bytes[at])).replace(' ', '0'));
                bits.setCharAt((int) (r.offset() % 8), r.value() == 1 ? '1' : '0');
                bytes[at] = (char) Integer.parseInt(bits.toString(), 2);
                item.head = new String(bytes);
            }
        } else if (record instanceof BitOp r) {
            replace(r.dest(), new Item("string", combine(r)), -1);
        } else {
            applyToList(record);
        }
        return true;
    }

    private void applyToList(Mutation record) {
        if (record instanceof LPush r) {
            Item item = open(r.key(), "list", "");
            if (item != null) {
                r.values().forEach(value -> item.elements.add(0, new Element(text(value), null)));
            }
        } else if (record instanceof RPush r) {
            Item item = open(r.key(), "list", "");
            if (item != null) {
                r.values().forEach(value -> item.elements.add(new Element(text(value), null)));
            }
        } else if (record instanceof LPop r) {
            Item item = existing(r.key(), "list");
            if (item != null && !item.elements.isEmpty()) {
                item.elements.remove(0);
            }
            removeIfEmpty(r.key(), item);
        } else if (record instanceof RPop r) {
            Item item = existing(r.key(), "list");
            if (item != null && !item.elements.isEmpty()) {
                item.elements.remove(item.elements.size() - 1);
            }
            removeIfEmpty(r.key(), item);
        } else if (record instanceof LSet r) {
            Item item = existing(r.key(), "list");
            if (item != null) {
                BigInteger index = fromHead(r.index(), item.elements.size());
                if (index.signum() >= 0 && index.compareTo(BigInteger.valueOf(item.elements.size())) < 0) {
                    item.elements.set(index.intValue(), new Element(text(r.value()), null));
                }
            }
        } else if (record instanceof LTrim r) {
            Item item = existing(r.key(), "list");
            if (item != null) {
                BigInteger start = fromHead(r.start(), item.elements.size());
                BigInteger stop = fromHead(r.stop(), item.elements.size());
                List<Element> kept = new ArrayList<>();
                for (int i = 0; i < item.elements.size(); i++) {
                    BigInteger index = BigInteger.valueOf(i);
                    if (index.compareTo(start) >= 0 && index.compareTo(stop) <= 0) {
                        kept.add(item.elements.get(i));
                    }
                }
                item.elements.clear();
                item.elements.addAll(kept);
            }
            removeIfEmpty(r.key(), item);
        } else if (record instanceof LInsert r) {
            Item item = existing(r.key(), "list");
            int at = item == null ? -1 : item.find(text(r.pivot()));
            if (at >= 0) {
                item.elements.add(r.before() ? at : at + 1, new Element(text(r.value()), null));
            }
        } else if (record instanceof LRem r) {
            Item item = existing(r.key(), "list");
            if (item != null) {
                BigInteger left =
                        r.count() == 0 ? MAX : BigInteger.valueOf(r.count()).abs();
                boolean fromTail = r.count() < 0;
                if (fromTail) {
                    Collections.reverse(item.elements);
                }
                while (left.signum() > 0 && item.find(text(r.value())) >= 0) {
                    item.elements.remove(item.find(text(r.value())));
                    left = left.subtract(BigInteger.ONE);
                }
                if (fromTail) {
                    Collections.reverse(item.elements);
                }
            }
            removeIfEmpty(r.key(), item);
        } else {
            applyToNamed(record);
        }
    }

    private void applyToNamed(Mutation record) {
        if (record instanceof ZAdd r) {
            Item item = open(r.key(), "zset", "");
            if (item != null) {
                r.members().forEach(member -> item.put(member.member(), String.valueOf(member.score())));
            }
        } else if (record instanceof ZRem r) {
            removeAll(r.key(), "zset", r.members());
        } else if (record instanceof HSet r) {
            Item item = open(r.key(), "hash", "");
            if (item != null) {
                r.fields().forEach(field -> item.put(field.field(), '"' + text(field.value()) + '"'));
            }
        } else if (record instanceof HDel r) {
            removeAll(r.key(), "hash", r.fields());
        } else if (record instanceof HIncrBy r) {
            Item item = open(r.key(), "hash", "");
            if (item != null) {
                int at = item.find(r.field());
                BigInteger current =
                        at < 0 ? null : integer(item.elements.get(at).content().replaceAll("^\"|\"$", ""));
                BigInteger sum = (current == null ? BigInteger.ZERO : current).add(BigInteger.valueOf(r.delta()));
                item.put(r.field(), '"' + sum.max(MIN).min(MAX).toString() + '"');
            }
        } else if (record instanceof SAdd r) {
            Item item = open(r.key(), "set", "");
            if (item != null) {
                r.members().forEach(member -> item.put(member, null));
            }
        } else if (record instanceof SRem r) {
            removeAll(r.key(), "set", r.members());
        } else if (record instanceof VAdd r) {
            Item item = open(
                    r.key(),
                    "vector",
                    r.metric() + "/" + r.quantization() + "/" + r.connectivity() + "/" + r.expansionAdd());
            if (item != null) {
                item.put(r.element(), r.vector().toString());
            }
        } else if (record instanceof VRem r) {
            removeAll(r.key(), "vector", List.of(r.element()));
        } else {
            throw new AssertionError("the model lacks " + record.getClass().getSimpleName());
        }
    }

    private void replace(String key, Item item, long ttlMillis) {
        item.deadline = ttlMillis < 0 ? null : BigInteger.valueOf(now).add(BigInteger.valueOf(ttlMillis));
        items.put(key, item);
    }

    private void expire(String key, BigInteger deadline) {
        if (items.containsKey(key)) {
            items.get(key).deadline = deadline;
        }
    }

    private void count(String key, BigInteger delta) {
        Item item = open(key, "string", "0");
        if (item == null) {
            return;
        }
        BigInteger number = integer(item.head);
        BigInteger sum = number == null ? null : number.add(delta);
        if (sum == null || sum.compareTo(MIN) < 0 || sum.compareTo(MAX) > 0) {
            warnings++;
        } else {
            item.head = sum.toString();
        }
    }

    /** The 64-bit integer that a text stands for, or null. */
    private static BigInteger integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return null;
        }
        BigInteger number = new BigInteger(text);
        return number.compareTo(MIN) < 0 || number.compareTo(MAX) > 0 ? null : number;
    }

    private String combine(BitOp r) {
        List<String> sources = new ArrayList<>();
        int longest = 0;
        for (String key : r.keys()) {
            Item item = existing(key, "string");
            sources.add(item == null ? "" : item.head);
            longest = Math.max(longest, sources.get(sources.size() - 1).length());
        }
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < longest; i++) {
            int bits = pad(sources.get(0), longest).charAt(i);
            for (int s = 1; s < sources.size(); s++) {
                int other = pad(sources.get(s), longest).charAt(i);
                bits = switch (r.bitop()) {
                    case AND -> bits & other;
                    case OR -> bits | other;
                    case XOR -> bits ^ other;
                    case NOT -> bits;
                };
            }
            result.append((char) (r.bitop().name().equals("NOT") ? 255 - bits : bits));
        }
        return result.toString();
    }

    /** What a key holds, if it is of a kind. */
    private Item existing(String key, String kind) {
        Item item = items.get(key);
        return item != null && item.kind.equals(kind) ? item : null;
    }

    /** The same, made if the key is missing. */
    private Item open(String key, String kind, String head) {
        items.putIfAbsent(key, new Item(kind, head));
        return existing(key, kind);
    }

    private void removeAll(String key, String kind, List<String> names) {
        Item item = existing(key, kind);
        if (item != null) {
            names.forEach(item::remove);
        }
        removeIfEmpty(key, item);
    }

    private void removeIfEmpty(String key, Item item) {
        if (item != null && item.elements.isEmpty()) {
            items.remove(key);
        }
    }

    private static BigInteger fromHead(long index, int size) {
        return index < 0 ? BigInteger.valueOf(index).add(BigInteger.valueOf(size)) : BigInteger.valueOf(index);
    }

    private static String pad(String text, int length) {
        return text.length() >= length ? text : text + "\0".repeat(length - text.length());
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1);
    }
}
