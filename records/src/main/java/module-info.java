/** The records of the ember key-value store, its snapshot values, and the keyspace they act on. */
module dev.ember.persistence.records {
    requires transitive dev.ember.persistence;
    // For the mark @Generated on the codecs and registries, which only the compiler reads.
    requires static java.compiler;

    exports dev.ember.persistence.records;
    exports dev.ember.persistence.records.bitmap;
    exports dev.ember.persistence.records.hash;
    exports dev.ember.persistence.records.key;
    exports dev.ember.persistence.records.keyspace;
    exports dev.ember.persistence.records.list;
    exports dev.ember.persistence.records.proto;
    exports dev.ember.persistence.records.set;
    exports dev.ember.persistence.records.sortedset;
    exports dev.ember.persistence.records.string;
    exports dev.ember.persistence.records.value;
    exports dev.ember.persistence.records.vector;
}
