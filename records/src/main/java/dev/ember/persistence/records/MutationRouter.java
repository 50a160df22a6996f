package dev.ember.persistence.records;

import dev.ember.persistence.shard.KeySlot;
import dev.ember.persistence.shard.ShardRouter;

/**
 * The way from a record to its shard: the {@linkplain KeySlot slot} of its keys modulo the number of shards.
 *
 * <p>PROTO.REGISTER, which has no key, goes where a key of the schema's name would. May be used by several threads at a
 * time.
 */
public final class MutationRouter implements ShardRouter<Mutation> {
    /** The only one. */
    public static final MutationRouter INSTANCE = new MutationRouter();

    private MutationRouter() {}

    /** The shard that a key is on, from 0 to {@code shards - 1}: where to read it. */
    public static int shardOf(String key, int shards) {
        return KeySlot.of(key) % shards;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the keys of the record are not all on one shard
     */
    @Override
    public int shardOf(Mutation record, int shards) {
        String key = record.key();
        int shard = shardOf(key, shards);
        record.forEachKey(other -> {
            if (!other.equals(key) && shardOf(other, shards) != shard) {
                throw new IllegalArgumentException(record.getClass().getSimpleName()
                        + " names keys that are on different shards, and a record goes to one; give keys that are used"
                        + " together a common part in braces, as in {user1000}.following and {user1000}.followers");
            }
        });
        return shard;
    }
}
