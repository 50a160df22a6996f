package dev.ember.persistence.benchmarks.codec;

import java.util.Random;
import java.util.zip.CRC32;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What a frame costs beyond its body: the CRC-32 over a record of so many bytes. */
public class FramingBenchmark extends NanosecondBenchmark {
    /** The record's length in bytes. */
    @Param({"16", "128", "1024", "16384"})
    public int bytes;

    private final CRC32 crc = new CRC32();
    private byte[] record;

    /** Makes the record. */
    @Setup
    public void prepare() {
        record = new byte[bytes];
        new Random(bytes).nextBytes(record);
    }

    /** The checksum. */
    @Benchmark
    public int crc32() {
        crc.reset();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }
}
