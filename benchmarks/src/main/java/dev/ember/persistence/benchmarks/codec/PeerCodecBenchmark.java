package dev.ember.persistence.benchmarks.codec;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Every library's codec on the same commands, without a checksum: each record into one buffer, and from an array of its
 * own.
 */
@Fork(value = 2, jvmArgsAppend = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED")
public class PeerCodecBenchmark extends NanosecondBenchmark {
    /** Whose codec. */
    @Param
    public Library library;

    /** What is encoded and decoded. */
    @Param
    public SampleType type;

    private Work<?> work;

    /** Makes the records, and the bytes that they are decoded from. */
    @Setup
    public void prepare() {
        work = new Work<>(library.newCodec(), type.commands());
    }

    /** Bytes of a record. */
    @Benchmark
    public int encode() {
        return work.encode();
    }

    /** A record of its bytes, with all its objects. */
    @Benchmark
    public Object decode() {
        return work.decode();
    }

    /** A codec and what it works on. */
    private static final class Work<R> {
        private final PeerCodec<R> codec;
        private final List<R> records;
        private final byte[][] encoded;
        private int next;

        Work(PeerCodec<R> codec, List<Command> commands) {
            this.codec = codec;
            this.records = commands.stream().map(codec::prepare).toList();
            encoded = new byte[records.size()][];
            for (int i = 0; i < encoded.length; i++) {
                codec.encode(records.get(i));
                encoded[i] = codec.encoded();
            }
        }

        int encode() {
            return codec.encode(records.get(next++ & encoded.length - 1));
        }

        R decode() {
            return codec.decode(encoded[next++ & encoded.length - 1]);
        }
    }
}
