package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.RecordFamily;

/**
 * What a key holds, as it stands in a snapshot, and alone in DUMP, RESTORE and MIGRATE ("Snapshot" in the format
 * reference).
 *
 * <p>The names of the record types are those of the kinds of value: {@code "string"}, {@code "zset"}. The implementing
 * records are immutable and may be shared between threads.
 */
@RecordFamily
public interface Value {}
