package dev.ember.persistence.recovery;

import dev.ember.persistence.encryption.EncryptionKeyException;
import dev.ember.persistence.format.CorruptFileException;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import java.io.IOException;
import java.util.Locale;

/** Writes a {@link RecoveryReport} as JSON. */
final class RecoveryReportJson {
    /** What the object says it is; the number changes when a program that reads it would have to. */
    static final String SCHEMA = "ember-persistence/recovery-report/1";

    private final StringBuilder out = new StringBuilder(1024);
    private boolean first;

    private RecoveryReportJson() {}

    static String of(RecoveryReport report) {
        RecoveryReportJson json = new RecoveryReportJson();
        json.report(report);
        return json.out.toString();
    }

    private void report(RecoveryReport report) {
        begin('{');
        name("schema").text(SCHEMA);
        name("shard").out.append(report.shardId());
        name("clean").out.append(report.isClean());
        name("may_have_lost").out.append(report.mayHaveLost());
        name("records").out.append(report.records());
        name("expired").out.append(report.expired());
        name("recovered_at_ms").out.append(report.recoveredAtMillis());
        name("duration_ms").out.append(report.duration().toMillis());
        name("covered").out.append(report.covered());
        name("files").begin('[');
        for (FileReport file : report.files()) {
            item().file(file);
        }
        end(']');
        name("warning_count").out.append(report.warningCount());
        name("warnings").begin('[');
        for (String warning : report.warnings()) {
            item().text(warning);
        }
        end(']');
        end('}');
    }

    private void file(FileReport file) {
        begin('{');
        name("file").text(file.file().toString());
        name("role").text(file.role().name().toLowerCase(Locale.ROOT));
        name("use").text(file.use().name().toLowerCase(Locale.ROOT));
        if (file.version() != 0) {
            name("version").out.append(file.version());
        }
        name("records").out.append(file.records());
        name("salvaged").out.append(file.salvaged());
        name("bytes").out.append(file.bytes());
        name("good_bytes").out.append(file.goodBytes());
        name("torn_bytes").out.append(file.tornBytes());
        if (file.setAside() != null) {
            name("set_aside_in").text(file.setAside().toString());
        }
        if (file.cause() != null) {
            name("problem");
            problem(file.cause());
        }
        name("duration_ms").out.append(file.duration().toMillis());
        end('}');
    }

    private void problem(IOException cause) {
        begin('{');
        if (cause instanceof CorruptFileException corrupt) {
            name("kind").text(corrupt.damage().name().toLowerCase(Locale.ROOT));
            name("offset").out.append(corrupt.offset());
            name("unread_bytes").out.append(corrupt.unreadBytes());
        } else if (cause instanceof EncryptionKeyException key) {
            name("kind").text("key_" + key.reason().name().toLowerCase(Locale.ROOT));
        }
        name("message").text(cause.getMessage());
        end('}');
    }

    private void begin(char bracket) {
        out.append(bracket);
        first = true;
    }

    private void end(char bracket) {
        out.append(bracket);
        first = false;
    }

    private RecoveryReportJson item() {
        if (!first) {
            out.append(',');
        }
        first = false;
        return this;
    }

    private RecoveryReportJson name(String name) {
        item();
        out.append('"').append(name).append("\":");
        return this;
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
                // A file's name may hold half a surrogate pair, which is no Unicode text: escaped, it is valid JSON.
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
