package dev.ember.persistence.sample;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;

/** What the tests' own shards are made of. */
public final class StoreModel implements ShardModel<Change, Item> {
    @Override
    public RecordRegistry<Change> records() {
        return ChangeRegistry.INSTANCE;
    }

    @Override
    public RecordRegistry<Item> values() {
        return ItemRegistry.INSTANCE;
    }

    @Override
    public StateMachine<Change, Item> newState() {
        return new Store();
    }
}
