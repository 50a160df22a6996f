package dev.ember.persistence.cli.stats;

import dev.ember.persistence.cli.stats.KeyNames.KeptName;
import dev.ember.persistence.cli.stats.Statistics.Estimate;
import dev.ember.persistence.cli.stats.Statistics.PrefixCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was read by beginnings of keys, as a tree with a bounded number of nodes.
 *
 * <p>A node counts all that begins with its prefix since it was made. When there are too many nodes, those leaves that
 * count the fewest bytes are given up, as {@link KeyTable} gives up counters: what they counted stays with their
 * parents. So the sums are right on every level, and a node has missed at most what was subtracted before it was made.
 */
final class PrefixTree {
    /** 256 bytes for each node, and an error of 6.5 %. */
    private static final int PRECISION = 8;

    private final KeyHash hashing;
    private final KeyNames names;
    private final byte[] separator;
    private final int maxDepth;
    private final int maxNodes;
    private final Node root = new Node(null, 0, null, 0, 0);
    /** All but the root, by hash, with empty places in between. */
    private final Node[] table;

    private int size;
    private long subtracted;

    /**
     * An empty one.
     *
     * @param separator what ends a part of a key, as UTF-8
     * @param maxDepth how many parts a prefix has at the most
     * @param maxNodes how many prefixes are counted at a time
     */
    PrefixTree(KeyHash hashing, KeyNames names, byte[] separator, int maxDepth, int maxNodes) {
        this.hashing = hashing;
        this.names = names;
        this.separator = separator.clone();
        this.maxDepth = maxDepth;
        this.maxNodes = maxNodes;
        table = new Node[Integer.highestOneBit(maxNodes) << 2];
    }

    private static final class Node {
        final Node parent;
        final long hash;
        final KeptName name;
        final long missed;
        long bytes;
        long records;
        /** What is left of the bytes after the subtractions. */
        long counter;

        long newKeys;
        /** The only key so far, in place of a sketch. */
        final long firstKey;

        HyperLogLog keys;
        int children;
        boolean lost;

        Node(Node parent, long hash, KeptName name, long missed, long firstKey) {
            this.parent = parent;
            this.hash = hash;
            this.name = name;
            this.missed = missed;
            this.firstKey = firstKey;
        }

        void count(long recordBytes, long key, boolean isNew) {
            bytes += recordBytes;
            counter += recordBytes;
            records++;
            if (isNew) {
                newKeys++;
            }
            if (parent != null && key != firstKey) {
                if (keys == null) {
                    keys = new HyperLogLog(PRECISION);
                    keys.add(firstKey);
                }
                keys.add(key);
            }
        }
    }

    /**
     * Counts a record.
     *
     * @param key an array that holds its key, from index {@code from} to before {@code to}
     * @param keyHash the key's hash
     * @param isNew whether the key is there for the first time, as far as that is known
     */
    void add(byte[] key, int from, int to, long keyHash, boolean isNew, long bytes) {
        root.count(bytes, keyHash, isNew);
        Node node = root;
        int part = from;
        for (int depth = 0; depth < maxDepth; depth++) {
            int end = endOfPart(key, part, to);
            if (end < 0) {
                return;
            }
            long hash = hashing.of(key, from, end);
            Node next = table[place(hash)];
            if (next == null) {
                next = begin(node, hash, names.keepPart(key, from, part, end), keyHash);
            }
            next.count(bytes, keyHash, isNew);
            node = next;
            part = end;
        }
    }

    /** Where the part ends that begins at an index, behind its separator; -1 if no separator follows. */
    private int endOfPart(byte[] key, int from, int to) {
        for (int at = from; at <= to - separator.length; at++) {
            if (key[at] == separator[0]
                    && Arrays.equals(key, at, at + separator.length, separator, 0, separator.length)) {
                return at + separator.length;
            }
        }
        return -1;
    }

    private Node begin(Node parent, long hash, KeptName name, long keyHash) {
        if (size == maxNodes) {
            // What the new node hangs from must not be given up.
            parent.children++;
            makeRoom();
            parent.children--;
        }
        Node node = new Node(parent, hash, name, subtracted, keyHash);
        parent.children++;
        table[place(hash)] = node;
        size++;
        return node;
    }

    /** Where in the table a node is, or would be. */
    private int place(long hash) {
        int place = (int) hash & table.length - 1;
        while (table[place] != null && table[place].hash != hash) {
            place = place + 1 & table.length - 1;
        }
        return place;
    }

    private void makeRoom() {
        while (size > maxNodes - maxNodes / 4 - 1) {
            List<Node> nodes = nodes();
            long[] leaves = nodes.stream()
                    .filter(node -> node.children == 0)
                    .mapToLong(node -> node.counter)
                    .sorted()
                    .toArray();
            // A counter is negative if its node was kept for what hung from it.
            long amount = Math.max(0, leaves[leaves.length / 2]);
            subtracted += amount;
            Arrays.fill(table, null);
            size = 0;
            for (Node node : nodes) {
                node.counter -= amount;
                if (node.children == 0 && node.counter <= 0) {
                    node.lost = true;
                } else {
                    table[place(node.hash)] = node;
                    size++;
                }
            }
            // Only now, so that a node whose last child is given up stays until the next round.
            nodes.stream().filter(node -> node.lost).forEach(node -> node.parent.children--);
        }
    }

    private List<Node> nodes() {
        return Arrays.stream(table).filter(Objects::nonNull).toList();
    }

    /** Whether every prefix there was is counted from its first record on. */
    boolean isExact() {
        return subtracted == 0;
    }

    /**
     * The result.
     *
     * @param distinctKeys the number of all keys; if it is exact, so are those of prefixes that missed nothing
     */
    PrefixCount result(Estimate distinctKeys) {
        Map<Node, List<Node>> children = new HashMap<>();
        nodes().forEach(node -> children.computeIfAbsent(node.parent, parent -> new ArrayList<>())
                .add(node));
        return new PrefixCount(
                "",
                root.bytes,
                root.records,
                distinctKeys,
                0,
                results(children.getOrDefault(root, List.of()), children, distinctKeys.exact()));
    }

    private List<PrefixCount> results(List<Node> siblings, Map<Node, List<Node>> children, boolean exact) {
        return siblings.stream()
                .map(node -> new PrefixCount(
                        names.show(node.name),
                        node.bytes,
                        node.records,
                        distinctKeys(node, exact),
                        node.missed,
                        results(children.getOrDefault(node, List.of()), children, exact)))
                .sorted(Comparator.comparingLong(PrefixCount::bytes).reversed().thenComparing(PrefixCount::name))
                .toList();
    }

    private static Estimate distinctKeys(Node node, boolean exact) {
        if (exact && node.missed == 0) {
            return Estimate.exactly(node.newKeys);
        }
        if (node.keys == null) {
            return new Estimate(1, 0, node.missed == 0);
        }
        long estimate = node.keys.estimate();
        return new Estimate(estimate, estimate * node.keys.relativeError(), false);
    }
}
