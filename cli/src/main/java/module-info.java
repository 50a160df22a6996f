/**
 * The operator's tool {@code ember-persistence}.
 *
 * <p>It exports nothing: what it offers is its command line. The jar that is delivered holds what is required here too,
 * and no module descriptor: it is run with {@code java -jar}.
 */
module dev.ember.persistence.cli {
    requires com.fasterxml.jackson.core;
    requires dev.ember.persistence.records;
    requires info.picocli;

    // Of the application that --codec-path names.
    uses dev.ember.persistence.recovery.ShardModel;

    // picocli sets the fields of options and parameters, which are private.
    opens dev.ember.persistence.cli to
            info.picocli;
}
