package dev.ember.persistence.cli.rewrite;

import dev.ember.persistence.recovery.RecoveryReport;
import java.io.IOException;

/** A shard that is not rewritten, because its files are damaged so that something may be lost. */
public final class RefusedShardException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient RecoveryReport report;

    RefusedShardException(RecoveryReport report) {
        super("shard " + report.shardId() + ": damaged, so that something may be lost; left as it is");
        this.report = report;
    }

    /** What recovery found. */
    public RecoveryReport report() {
        return report;
    }
}
