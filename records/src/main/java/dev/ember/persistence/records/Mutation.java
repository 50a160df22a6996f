package dev.ember.persistence.records;

import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.records.keyspace.Keyspace;

/**
 * One change of a {@link Keyspace}, as a shard's append-only file records it ("Record types" in the format reference).
 *
 * <p>The names of the implementing records are those of the Redis commands they stand for. They are immutable and may
 * be shared between threads; the keyspace may not.
 */
@RecordFamily
public interface Mutation {
    /**
     * Makes the change: "What each record does on replay" in the format reference. Called by {@link Keyspace#apply},
     * which is the way to apply a record.
     *
     * @throws MalformedRecordException if no sane writer can have written the record; the keyspace is unchanged then
     */
    void applyTo(Keyspace keyspace);
}
