package dev.ember.persistence.cli.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Prints what a run came to, for programs. */
public final class BenchJson {
    private final JsonGenerator out;

    /** A printer into an object that is open. */
    public BenchJson(JsonGenerator out) {
        this.out = out;
    }

    /** Prints the measurements as members. */
    public void print(BenchResult result) throws IOException {
        print("append", result.appends(), true);
        print("recover", result.recoveries(), false);
    }

    private void print(String member, List<Measurement> measurements, boolean calls) throws IOException {
        out.writeArrayFieldStart(member);
        for (Measurement each : measurements) {
            out.writeStartObject();
            out.writeStringField("name", each.name());
            out.writeNumberField("records", each.records());
            out.writeNumberField("bytes", each.bytes());
            out.writeNumberField("nanos", each.nanos());
            out.writeNumberField("records_per_second", Math.round(each.recordsPerSecond()));
            if (calls) {
                out.writeNumberField("p50_nanos", each.p50());
                out.writeNumberField("p99_nanos", each.p99());
                out.writeNumberField("max_nanos", each.max());
            }
            if (each.ofBare() != 0) {
                out.writeNumberField("of_bare", Math.round(each.ofBare() * 1000) / 1000.0);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
