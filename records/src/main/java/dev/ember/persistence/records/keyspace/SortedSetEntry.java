package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.records.sortedset.ScoredMember;
import dev.ember.persistence.records.value.SortedSetValue;
import java.util.Collection;
import java.util.List;

/** An entry that holds members with scores, each member once, in the order in which they first came. */
public final class SortedSetEntry extends CollectionEntry {
    private final OrderedElements<ScoredMember> members;

    SortedSetEntry(List<ScoredMember> members) {
        this.members = new OrderedElements<>(members, ScoredMember::member);
    }

    private SortedSetEntry(OrderedElements<ScoredMember> members) {
        this.members = members;
    }

    /**
     * The members in the order in which they first came: a read-only view, valid until the next change. One that was
     * loaded from a snapshot with repeated members has them all, until a record adds or removes a member.
     */
    public Collection<ScoredMember> members() {
        return members.elements();
    }

    /** Adds a member at the end, or changes its score and leaves it in its place. */
    public void add(ScoredMember member) {
        members.put(member.member(), member);
    }

    /** Removes a member, if it is there. */
    public void remove(String member) {
        members.remove(member);
    }

    @Override
    public int size() {
        return members.elements().size();
    }

    @Override
    public String type() {
        return "zset";
    }

    @Override
    public SortedSetValue toValue() {
        return new SortedSetValue(List.copyOf(members()));
    }

    @Override
    Entry copyValue() {
        return new SortedSetEntry(members.copy());
    }
}
