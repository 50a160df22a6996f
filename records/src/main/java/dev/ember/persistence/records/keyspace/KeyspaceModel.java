package dev.ember.persistence.records.keyspace;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;

/** What ember's own shards are made of. */
public final class KeyspaceModel implements ShardModel<Mutation, Value> {
    /** It holds nothing. */
    public KeyspaceModel() {}

    @Override
    public RecordRegistry<Mutation> records() {
        return MutationRegistry.INSTANCE;
    }

    @Override
    public RecordRegistry<Value> values() {
        return ValueRegistry.INSTANCE;
    }

    @Override
    public StateMachine<Mutation, Value> newState() {
        return new Keyspace();
    }
}
