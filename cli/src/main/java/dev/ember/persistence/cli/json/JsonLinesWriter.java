package dev.ember.persistence.cli.json;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.keyspace.Entry;
import dev.ember.persistence.records.keyspace.Keyspace;
import dev.ember.persistence.records.keyspace.VectorSetEntry;
import dev.ember.persistence.records.value.Value;
import dev.ember.persistence.records.value.ValueRegistry;
import dev.ember.persistence.records.vector.VectorElement;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints what is in files, one JSON object a line, as UTF-8.
 *
 * <p>Bytes are base64. Strings stand as they are, but for quotation marks, backslashes and control characters. Numbers
 * are exact. Not thread-safe.
 *
 * @param <R> the family of the append-only files' records
 * @param <V> the family of the snapshots' values
 */
public final class JsonLinesWriter<R, V> implements Closeable {
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            // A line cut off by a failure must not look whole.
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonGenerator out;
    private final RecordPrinter<R> records;
    private final RecordPrinter<V> values;

    /** A writer to a stream, which stays open when the writer is closed. */
    public JsonLinesWriter(OutputStream stream, ShardModel<R, V> model) throws IOException {
        this(FACTORY.createGenerator(stream), model);
    }

    /** A writer into an array that is open: each line is an element. */
    public JsonLinesWriter(JsonGenerator out, ShardModel<R, V> model) {
        this.out = out;
        records = new RecordPrinter<>(model.records(), out);
        values = new RecordPrinter<>(model.values(), out);
    }

    /** Prints a record of an append-only file: {@code {"op":…}} and its fields. */
    public void record(R record) throws IOException {
        out.writeStartObject();
        records.printMembers("op", record);
        endLine();
    }

    /** Prints an entry of a snapshot, with the time to live as it stands in the file. */
    public void snapshotEntry(String key, V value, long ttlMillis) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", key);
        values.printValue("type", "value", Unordered.sorted(value));
        out.writeNumberField("expire_ms", ttlMillis);
        endLine();
    }

    /** Prints what a state holds, sorted by key, and how long its keys have to live at the given time. */
    public void state(StateMachine<R, V> state, long nowMillis) throws IOException {
        Map<String, SavedEntry<V>> entries = new TreeMap<>(CodePointOrder.INSTANCE);
        List<R> others = new ArrayList<>();
        state.save(new StateSink<R, V>() {
            @Override
            public void entry(String key, V value, long deadline) {
                entries.put(key, new SavedEntry<>(value, deadline));
            }

            @Override
            public void record(R record) {
                others.add(record);
            }
        });
        for (Map.Entry<String, SavedEntry<V>> entry : entries.entrySet()) {
            recoveredEntry(entry.getKey(), entry.getValue(), nowMillis);
        }
        for (R record : others) {
            record(record);
        }
    }

    private record SavedEntry<V>(V value, long deadline) {}

    private void recoveredEntry(String key, SavedEntry<V> entry, long nowMillis) throws IOException {
        out.writeStartObject();
        out.writeStringField("key", key);
        values.printValue("type", "value", Unordered.sorted(entry.value()));
        printTimeToLive(entry.deadline(), nowMillis);
        endLine();
    }

    /** Prints what all keys of a keyspace hold, sorted by key, and how long they have to live at the given time. */
    public void keyspace(Keyspace keyspace, long nowMillis) throws IOException {
        RecordPrinter<Value> keyspaceValues = new RecordPrinter<>(ValueRegistry.INSTANCE, out);
        String[] keys = keyspace.entries().keySet().toArray(String[]::new);
        Arrays.sort(keys, CodePointOrder.INSTANCE);
        for (String key : keys) {
            Entry entry = keyspace.entries().get(key);
            out.writeStartObject();
            out.writeStringField("key", key);
            if (entry instanceof VectorSetEntry vectorSet) {
                // No snapshot value: replay takes vectors of differing dimensions, which none can hold.
                printVectorSet(vectorSet);
            } else {
                keyspaceValues.printValue("type", "value", Unordered.sorted(entry.toValue()));
            }
            printTimeToLive(entry.deadline(), nowMillis);
            endLine();
        }
    }

    private void printTimeToLive(long deadline, long nowMillis) throws IOException {
        if (deadline == Deadline.NONE) {
            out.writeNullField("ttl_ms");
        } else {
            out.writeNumberField("ttl_ms", Deadline.ttl(deadline, nowMillis));
        }
    }

    private void printVectorSet(VectorSetEntry vectorSet) throws IOException {
        out.writeStringField("type", vectorSet.type());
        out.writeObjectFieldStart("value");
        out.writeNumberField("metric", vectorSet.metric());
        out.writeNumberField("quantization", vectorSet.quantization());
        out.writeNumberField("connectivity", vectorSet.connectivity());
        out.writeNumberField("expansion_add", vectorSet.expansionAdd());
        out.writeArrayFieldStart("elements");
        for (VectorElement element : vectorSet.elements()) {
            out.writeStartArray();
            out.writeString(element.element());
            out.writeStartArray();
            for (int i = 0; i < element.vector().dimension(); i++) {
                FloatingPoint.print(element.vector().at(i), out);
            }
            out.writeEndArray();
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Prints which files a recovered state came from, and the schemas in it. */
    public void summary(boolean loadedSnapshot, boolean replayedAof, Map<String, Bytes> schemas) throws IOException {
        Map<String, Bytes> sorted = new TreeMap<>(CodePointOrder.INSTANCE);
        sorted.putAll(schemas);
        out.writeStartObject();
        out.writeBooleanField("loaded_snapshot", loadedSnapshot);
        out.writeBooleanField("replayed_aof", replayedAof);
        out.writeArrayFieldStart("schemas");
        for (Map.Entry<String, Bytes> schema : sorted.entrySet()) {
            out.writeStartArray();
            out.writeString(schema.getKey());
            byte[] descriptor = schema.getValue().toArray();
            out.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, descriptor, 0, descriptor.length);
            out.writeEndArray();
        }
        out.writeEndArray();
        endLine();
    }

    /**
     * Prints that a file could not be read further.
     *
     * @param offset how many bytes of it were
     */
    public void error(String reason, long offset) throws IOException {
        out.writeStartObject();
        out.writeStringField("error", reason);
        out.writeNumberField("offset", offset);
        endLine();
    }

    private void endLine() throws IOException {
        out.writeEndObject();
        out.writeRaw('\n');
    }

    /** Hands everything to the stream, and flushes that. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Flushes, and leaves the stream open. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
