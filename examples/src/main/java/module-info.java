/** The examples of the documentation, as an application: it exports nothing. */
module dev.ember.persistence.examples {
    requires dev.ember.persistence;
    // For the mark @Generated on the codecs and registries, which only the compiler reads.
    requires static java.compiler;

    provides dev.ember.persistence.recovery.ShardModel with
            dev.ember.examples.orders.OrderBookModel;
}
