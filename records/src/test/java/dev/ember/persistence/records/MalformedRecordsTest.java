package dev.ember.persistence.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.UnexpectedEndException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.records.value.ValueRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Bytes that are no record: each is refused with what is wrong with it, and nothing large is allocated for it. */
class MalformedRecordsTest {
    static final Set<String> MUTATIONS = new TreeSet<>(Golden.MUTATION_BYTES.keySet());
    static final Set<String> VALUES = new TreeSet<>(Golden.VALUE_BYTES.keySet());

    private static final long SMALL = 256 * 1024;

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void aFrameCutOffAnywhereEndsTooEarly(String name) {
        byte[] frame = Golden.MUTATION_BYTES.get(name);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            var e = assertThrows(
                    UnexpectedEndException.class,
                    () -> MutationRegistry.INSTANCE.decodeFrame(new WireReader(cut)),
                    () -> name + " cut to " + cut.length + " bytes");
            assertTrue(e.missing() >= 1 && e.missing() <= frame.length - length, e::getMessage);
        }
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void aValueCutOffAnywhereEndsTooEarly(String name) {
        byte[] body = Golden.VALUE_BYTES.get(name);
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            var e = assertThrows(
                    UnexpectedEndException.class,
                    () -> ValueRegistry.INSTANCE.fromBytes(cut),
                    () -> name + " cut to " + cut.length + " bytes");
            assertTrue(e.missing() >= 1 && e.missing() <= body.length - length, e::getMessage);
        }
    }

    @ParameterizedTest
    @FieldSource("MUTATIONS")
    void aFrameWithAnySingleBitFlippedIsRefused(String name) {
        byte[] frame = Golden.MUTATION_BYTES.get(name);
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            byte[] flipped = frame.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int flippedBit = bit;
            assertThrows(
                    MalformedRecordException.class,
                    () -> MutationRegistry.INSTANCE.decodeFrame(new WireReader(flipped)),
                    () -> name + " with bit " + flippedBit + " flipped");
        }
    }

    @Test
    void everyTagThatIsNotInTheFormatIsUnknown() {
        IntStream.range(0, 256).filter(tag -> tag < 1 || tag > 35).forEach(tag -> {
            var e = refusal(MutationRegistry.INSTANCE, new byte[] {(byte) tag});
            assertEquals(Defect.UNKNOWN_TAG, e.defect());
        });
        IntStream.range(7, 256).forEach(tag -> {
            var e = refusal(ValueRegistry.INSTANCE, new byte[] {(byte) tag});
            assertEquals(Defect.UNKNOWN_TAG, e.defect());
        });
    }

    /** Bodies without the CRC-32. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            EXPIRE, seconds -5                | INVALID_VALUE  | 03  01000000 6b  fbffffffffffffff
            PEXPIRE, milliseconds -2^63       | INVALID_VALUE  | 0b  01000000 6b  0000000000000080
            PEXPIREAT, timestamp_ms -1        | INVALID_VALUE  | 23  01000000 6b  ffffffffffffffff
            BITOP, op 4                       | INVALID_VALUE  | 22  04  01000000 64  00000000
            BITOP, op 255                     | INVALID_VALUE  | 22  ff  01000000 64  00000000
            key length 2^32 - 1               | INVALID_LENGTH | 02  ffffffff
            key length 512 MiB + 1            | INVALID_LENGTH | 02  01000020
            key length 512 MiB, and no key    | UNEXPECTED_END | 02  00000020
            value length 512 MiB + 1          | INVALID_LENGTH | 15  01000000 6b  01000020
            value length 512 MiB, and no value| UNEXPECTED_END | 15  01000000 6b  00000020
            SADD, count 100,000,001           | INVALID_LENGTH | 11  01000000 73  01e1f505
            SADD, count 100,000,000, no member| UNEXPECTED_END | 11  01000000 73  00e1f505
            LPUSH, count 100,000,001          | INVALID_LENGTH | 04  01000000 6c  01e1f505
            ZADD, count 2^32 - 1              | INVALID_LENGTH | 08  01000000 7a  ffffffff
            ZADD, count 100,000,000, no member| UNEXPECTED_END | 08  01000000 7a  00e1f505
            HSET, count 100,000,001           | INVALID_LENGTH | 0e  01000000 68  01e1f505
            HSET, count 100,000,000, no field | UNEXPECTED_END | 0e  01000000 68  00e1f505
            BITOP, count 100,000,001          | INVALID_LENGTH | 22  00  01000000 64  01e1f505
            VADD, dimension 65,537            | INVALID_LENGTH | 19  01000000 76  01000000 65  01000100
            VADD, dimension 65,536, no vector | UNEXPECTED_END | 19  01000000 76  01000000 65  00000100
            key FF                            | INVALID_TEXT   | 02  01000000 ff
            key C3 28                         | INVALID_TEXT   | 02  02000000 c328
            key, overlong C0 80               | INVALID_TEXT   | 02  02000000 c080
            key, surrogate ED A0 80           | INVALID_TEXT   | 02  03000000 eda080
            key, surrogate pair               | INVALID_TEXT   | 02  06000000 eda080edb080
            key, over U+10FFFF                | INVALID_TEXT   | 02  04000000 f4908080
            key, cut sequence F0 9F A6        | INVALID_TEXT   | 02  03000000 f09fa6
            member FF                         | INVALID_TEXT   | 11  01000000 73  01000000  01000000 ff
            scored member FF                  | INVALID_TEXT   | 08  01000000 7a  01000000  0000000000000000  01000000 ff
            hash field ED B0 80               | INVALID_TEXT   | 0e  01000000 68  01000000  03000000 edb080  00000000
            newkey FF                         | INVALID_TEXT   | 16  01000000 61  01000000 ff
            type_name FF                      | INVALID_TEXT   | 17  01000000 70  01000000 ff  00000000  0000000000000000
            element FF                        | INVALID_TEXT   | 1a  01000000 76  01000000 ff
            """)
    void mutation(String what, Defect defect, String hex) {
        assertEquals(defect, refusal(MutationRegistry.INSTANCE, bytes(hex)).defect());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            list, count 100,000,001           | INVALID_LENGTH | 01  01e1f505
            list, count 100,000,000, no value | UNEXPECTED_END | 01  00e1f505
            zset, count 100,000,001           | INVALID_LENGTH | 02  01e1f505
            set member FF                     | INVALID_TEXT   | 04  01000000  01000000 ff
            hash field FF                     | INVALID_TEXT   | 03  01000000  01000000 ff  00000000
            string length 512 MiB + 1         | INVALID_LENGTH | 00  01000020
            vector, metric 3                  | INVALID_VALUE  | 06  03 00  00000000 00000000  00000000 00000000
            vector, quantization 3            | INVALID_VALUE  | 06  00 03  00000000 00000000  00000000 00000000
            vector, metric 255                | INVALID_VALUE  | 06  ff 00  00000000 00000000  00000000 00000000
            vector, dim 65,537                | INVALID_LENGTH | 06  00 00  00000000 00000000  01000100 00000000
            vector, count 10,000,001          | INVALID_LENGTH | 06  00 00  00000000 00000000  00000000 81969800
            vector, count 2^32 - 1            | INVALID_LENGTH | 06  00 00  00000000 00000000  00000000 ffffffff
            vector, count 10,000,000, no more | UNEXPECTED_END | 06  00 00  00000000 00000000  00000000 80969800
            vector, 65,536 dims x 15,259      | INVALID_LENGTH | 06  00 00  00000000 00000000  00000100 9b3b0000
            vector, 65,536 dims x 15,258      | UNEXPECTED_END | 06  00 00  00000000 00000000  00000100 9a3b0000
            vector element FF                 | INVALID_TEXT   | 06  00 00  00000000 00000000  00000000 01000000  01000000 ff
            """)
    void value(String what, Defect defect, String hex) {
        assertEquals(defect, refusal(ValueRegistry.INSTANCE, bytes(hex)).defect());
    }

    /** In an otherwise good record, one whose stored CRC-32 is wrong. */
    @Test
    void aWrongChecksum() {
        byte[] frame = bytes("02 01000000 6b 00000000");
        var e = assertThrows(
                MalformedRecordException.class, () -> MutationRegistry.INSTANCE.decodeFrame(new WireReader(frame)));
        assertEquals(Defect.CHECKSUM_MISMATCH, e.defect());
    }

    /** Bytes behind a value that stands alone. */
    @Test
    void bytesLeftOver() {
        assertEquals(
                Defect.INVALID_LENGTH,
                refusal(ValueRegistry.INSTANCE, bytes("00 00000000 00")).defect());
    }

    private static MalformedRecordException refusal(RecordRegistry<?> registry, byte[] body) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var e = assertThrows(MalformedRecordException.class, () -> registry.fromBytes(body));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < SMALL, () -> allocated + " bytes were allocated: " + e.getMessage());
        assertEquals(
                e.defect() == Defect.UNEXPECTED_END,
                e instanceof UnexpectedEndException,
                "only bytes that end too early are told by an UnexpectedEndException");
        return e;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
