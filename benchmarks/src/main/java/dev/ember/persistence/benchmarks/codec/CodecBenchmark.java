package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Our codecs as the append-only file uses them: records go through the registry into one reused buffer, and come from
 * one array in which they stand behind each other.
 */
public class CodecBenchmark extends NanosecondBenchmark {
    /** What is encoded and decoded. */
    @Param
    public SampleType type;

    private final WireWriter out = new WireWriter(64 * 1024);
    private Mutation[] records;
    private int next;
    private WireReader bodies;
    private WireReader frames;

    /** Makes the records, and the bytes that they are decoded from. */
    @Setup
    public void prepare() {
        records = type.commands().stream().map(Command::toMutation).toArray(Mutation[]::new);
        WireWriter allBodies = new WireWriter(0);
        WireWriter allFrames = new WireWriter(0);
        for (Mutation record : records) {
            MutationRegistry.INSTANCE.encodeBody(record, allBodies);
            MutationRegistry.INSTANCE.encodeFrame(record, allFrames);
        }
        bodies = new WireReader(allBodies.toByteArray());
        frames = new WireReader(allFrames.toByteArray());
    }

    private Mutation next() {
        return records[next++ & records.length - 1];
    }

    /** Tag and payload. */
    @Benchmark
    public int encode() {
        out.truncate(0);
        MutationRegistry.INSTANCE.encodeBody(next(), out);
        return out.position();
    }

    /** Tag, payload and CRC-32. */
    @Benchmark
    public int encodeWithCrc() {
        out.truncate(0);
        MutationRegistry.INSTANCE.encodeFrame(next(), out);
        return out.position();
    }

    /** Tag and payload. */
    @Benchmark
    public Mutation decode() {
        if (bodies.remaining() == 0) {
            bodies.position(0);
        }
        return MutationRegistry.INSTANCE.decodeBody(bodies);
    }

    /** Tag, payload and CRC-32. */
    @Benchmark
    public Mutation decodeWithCrc() {
        if (frames.remaining() == 0) {
            frames.position(0);
        }
        return MutationRegistry.INSTANCE.decodeFrame(frames);
    }
}
