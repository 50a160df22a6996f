package dev.ember.persistence.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the writers of a folder were promised, over all processes that had the shard: the oracle.
 *
 * <p>Of what a process says, it notes what was acknowledged; what the next one recovers has to hold all of it, in
 * order, nothing twice, and nothing that was not submitted. What is said after the power was cut, as a line "cut" says,
 * is no promise: nobody could have heard it.
 */
final class Ledger {
    private final int window;
    private final Map<String, Long> promised = new TreeMap<>();
    private final Map<String, Long> said = new TreeMap<>();
    private boolean withoutPower;
    private final Set<String> missing = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private long acknowledgements;
    private long lost;
    private int openings;

    /** @param window how many records each writer submits before the first of them is acknowledged */
    Ledger(int window) {
        this.window = window;
    }

    /** Takes the lines of a process, from the first to the last. */
    void read(List<String> lines) {
        for (String line : lines) {
            read(line);
        }
    }

    private void read(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "opened" -> {
                openings++;
                withoutPower = false;
                // Also who was heard of without power only.
                missing.addAll(said.keySet());
            }
            case "recovered" -> {
                missing.remove(words[1]);
                recovered(words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
            }
            case "acknowledged" -> acknowledged(words[1], Long.parseLong(words[2]));
            case "ready" -> {
                missing.forEach(writer -> recovered(writer, 0, 0));
                missing.clear();
            }
            case "cut" -> withoutPower = true;
            case "started", "refused", "rewriting", "rewritten", "unwritten", "failed", "closed" -> {}
            default -> faults.add("said: " + line);
        }
    }

    private void recovered(String writer, long number, long misplaced) {
        long before = promised.getOrDefault(writer, 0L);
        if (misplaced > 0) {
            faults.add(writer + ": " + misplaced + " records up to " + number + " are twice or out of order");
        }
        long submitted = said.getOrDefault(writer, 0L) + window;
        if (number > submitted) {
            faults.add(writer + ": " + number + " was recovered, but only " + submitted + " were submitted");
        }
        lost += Math.max(0, before - number);
        promised.put(writer, number);
        said.put(writer, number);
    }

    private void acknowledged(String writer, long number) {
        long before = said.getOrDefault(writer, 0L);
        if (number != before + 1) {
            faults.add(writer + ": " + number + " was acknowledged after " + before);
        }
        said.put(writer, number);
        if (!withoutPower) {
            acknowledgements++;
            promised.put(writer, number);
        }
    }

    /** What may never be, whatever the disk and the policy: empty. */
    List<String> faults() {
        return faults;
    }

    /** How many acknowledged records were not recovered. */
    long lost() {
        return lost;
    }

    /** How many records were acknowledged. */
    long acknowledgements() {
        return acknowledgements;
    }

    @Override
    public String toString() {
        return openings + " openings, " + acknowledgements + " records acknowledged, " + lost + " lost";
    }
}
