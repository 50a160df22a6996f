package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.records.value.SetValue;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An entry that holds members, each once, in no order. */
public final class SetEntry extends CollectionEntry {
    private final Set<String> members;

    SetEntry(Collection<String> members) {
        this.members = new HashSet<>(members);
    }

    /** The members: a read-only view, which later changes show through. */
    public Set<String> members() {
        return Collections.unmodifiableSet(members);
    }

    /** Adds a member, if it is not there. */
    public void add(String member) {
        members.add(member);
    }

    /** Removes a member, if it is there. */
    public void remove(String member) {
        members.remove(member);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public String type() {
        return "set";
    }

    @Override
    public SetValue toValue() {
        return new SetValue(List.copyOf(members));
    }

    @Override
    Entry copyValue() {
        return new SetEntry(members);
    }
}
