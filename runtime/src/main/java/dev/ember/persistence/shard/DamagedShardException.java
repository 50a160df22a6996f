package dev.ember.persistence.shard;

import dev.ember.persistence.recovery.RecoveryReport;
import java.io.IOException;

/** A change that was refused because the shard's files are damaged and nobody has accepted that yet. */
public final class DamagedShardException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient RecoveryReport report;

    DamagedShardException(RecoveryReport report) {
        super("shard " + report.shardId() + ": its files are damaged, and it takes no changes, so that nothing is"
                + " overwritten. What could be recovered can be read. Look at the report, copy the files, mend them or"
                + " put a backup there; or go on without what was lost: acceptDamage(). The first problem: "
                + first(report));
        this.report = report;
    }

    private static String first(RecoveryReport report) {
        return report.files().stream()
                .flatMap(file -> file.problem().stream())
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("none");
    }

    /** What recovery found; null if the exception was serialized. */
    public RecoveryReport report() {
        return report;
    }
}
