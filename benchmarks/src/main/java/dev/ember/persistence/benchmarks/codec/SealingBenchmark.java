package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.encryption.RecordCipher;
import dev.ember.persistence.encryption.SealedInput;
import dev.ember.persistence.format.RecordInput;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An encrypted file's frame of a SET with a 100-byte value, sealed and opened as the writer and the reader do. */
public class SealingBenchmark extends NanosecondBenchmark {
    private final EncryptionKey key = EncryptionKey.of(new byte[EncryptionKey.LENGTH]);
    private final RecordCipher cipher = new RecordCipher(key);
    private final WireWriter out = new WireWriter(1024);
    private Mutation record;
    private byte[] frame;
    private RecordInput in;
    private SealedInput sealed;

    /** Seals the frame that is opened. */
    @Setup
    public void prepare() {
        record = SampleType.SET.commands().get(0).toMutation();
        encodeAndSeal();
        frame = out.toByteArray();
        in = RecordInput.of(frame.clone());
        sealed = new SealedInput(in, key);
    }

    /** Encodes the record and encrypts it in place. */
    @Benchmark
    public int encodeAndSeal() {
        out.truncate(0);
        RecordCipher.beginFrame(out);
        MutationRegistry.INSTANCE.encodeBody(record, out);
        cipher.seal(out, 0);
        return out.position();
    }

    /** Decrypts the frame in place and decodes the record. */
    @Benchmark
    public Mutation openAndDecode() throws IOException {
        // What was opened before is plaintext now.
        System.arraycopy(frame, 0, in.buffer(), 0, frame.length);
        in.reader().position(0);
        if (!sealed.next(null)) {
            throw new IllegalStateException("the frame is cut off");
        }
        return MutationRegistry.INSTANCE.decodeBody(sealed.plaintext());
    }
}
