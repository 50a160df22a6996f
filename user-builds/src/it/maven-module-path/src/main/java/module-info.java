/** A shop's stock, and a cache in the form of ember's keyspace. */
module com.example.stock {
    requires transitive dev.ember.persistence.records;
    requires static java.compiler;

    exports com.example.stock;
}
