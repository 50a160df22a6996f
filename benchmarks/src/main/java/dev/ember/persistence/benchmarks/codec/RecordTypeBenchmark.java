package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** One record of each of our types, over and over. They are many, so each gets less time than elsewhere. */
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RecordTypeBenchmark extends NanosecondBenchmark {
    /** The type. */
    @Param
    public RecordSample type;

    private Work<?> work;

    /** Makes the bytes that the record is decoded from. */
    @Setup
    public void prepare() {
        work = new Work<>(type.sample());
    }

    /** Tag and payload. */
    @Benchmark
    public int encode() {
        return work.encode();
    }

    /** Tag, payload and CRC-32. */
    @Benchmark
    public int encodeWithCrc() {
        return work.encodeWithCrc();
    }

    /** Tag and payload. */
    @Benchmark
    public Object decode() {
        return work.decode();
    }

    /** Tag, payload and CRC-32. */
    @Benchmark
    public Object decodeWithCrc() {
        return work.decodeWithCrc();
    }

    /** A record, its bytes and the cursors. */
    private static final class Work<R> {
        private final RecordRegistry<R> registry;
        private final R record;
        private final WireWriter out = new WireWriter(1024);
        private final WireReader in;

        Work(RecordSample.Of<R> sample) {
            registry = sample.registry();
            record = sample.record();
            encodeWithCrc();
            in = new WireReader(out.toByteArray());
        }

        int encode() {
            out.truncate(0);
            registry.encodeBody(record, out);
            return out.position();
        }

        int encodeWithCrc() {
            out.truncate(0);
            registry.encodeFrame(record, out);
            return out.position();
        }

        R decode() {
            in.position(0);
            return registry.decodeBody(in);
        }

        R decodeWithCrc() {
            in.position(0);
            return registry.decodeFrame(in);
        }
    }
}
