/**
 * The runtime: append-only file, snapshots, recovery and encryption for any family of records, and the annotations that
 * declare one.
 *
 * <p>All its packages are public, and it needs nothing but {@code java.base}.
 */
module dev.ember.persistence {
    exports dev.ember.persistence.aof;
    exports dev.ember.persistence.codec;
    exports dev.ember.persistence.encryption;
    exports dev.ember.persistence.format;
    exports dev.ember.persistence.recovery;
    exports dev.ember.persistence.repair;
    exports dev.ember.persistence.shard;
    exports dev.ember.persistence.snapshot;
    exports dev.ember.persistence.storage;
}
