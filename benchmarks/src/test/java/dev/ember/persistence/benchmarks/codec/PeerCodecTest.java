package dev.ember.persistence.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All libraries do the same work: what each decodes is what it encoded. */
class PeerCodecTest {
    /** Text beyond ASCII, and what no buffer is large enough for at first. */
    private static final List<Command> UNUSUAL = List.of(
            new Command.Set("\u00e9\u20ac\ud83e\udd80".repeat(200), new byte[2000], 7),
            new Command.HIncrBy("", "\u00ff", Long.MIN_VALUE),
            new Command.VAdd("vectors", "\u00ff", manyFloats(), 255, 0, 0xFFFF_FFF0L, 0));

    private static float[] manyFloats() {
        float[] floats = new float[2000];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = 1f / i;
        }
        return floats;
    }

    @ParameterizedTest
    @EnumSource
    void decodesWhatItEncoded(Library library) {
        for (SampleType type : SampleType.values()) {
            assertRoundTrip(library.newCodec(), type.commands());
        }
        assertRoundTrip(library.newCodec(), UNUSUAL);
    }

    private static <R> void assertRoundTrip(PeerCodec<R> codec, List<Command> commands) {
        for (Command command : commands) {
            int length = codec.encode(codec.prepare(command));
            byte[] encoded = codec.encoded();
            assertEquals(encoded.length, length);
            Mutation decoded = codec.toMutation(codec.decode(encoded));
            assertEquals(command.toMutation(), decoded);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandWrittenCodecWritesOurBytes(SampleType type) {
        assertOurBytes(type.commands());
    }

    @Test
    void theHandWrittenCodecWritesOurBytesOfUnusualCommands() {
        assertOurBytes(UNUSUAL);
    }

    private static void assertOurBytes(List<Command> commands) {
        HandWrittenCodec codec = new HandWrittenCodec();
        for (Command command : commands) {
            codec.encode(command);
            assertArrayEquals(MutationRegistry.INSTANCE.toBytes(command.toMutation()), codec.encoded());
        }
    }
}
