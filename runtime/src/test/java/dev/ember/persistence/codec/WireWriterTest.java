package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WireWriterTest {
    @Test
    void growsAndKeepsWhatWasWritten() {
        WireWriter out = new WireWriter(0);
        for (int i = 0; i < 1000; i++) {
            out.reserve(4);
            out.writeInt(i);
        }
        WireReader in = new WireReader(out.toByteArray());
        for (int i = 0; i < 1000; i++) {
            assertEquals(i, in.readInt());
        }
        assertEquals(0, in.remaining());
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedBeforeAnythingIsAllocated() {
        WireWriter out = new WireWriter(16);
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> out.beginRecord(1, 1L << 40));
        assertTrue(refusal.getMessage().contains("is more than the " + WireLimits.MAX_RECORD), refusal.getMessage());
        assertEquals(0, out.position());
        assertEquals(16, out.capacity());
    }

    @Test
    void truncatingDropsWhatCameLast() {
        WireWriter out = new WireWriter(8);
        out.writeByte(1);
        int position = out.position();
        out.writeByte(2);
        out.truncate(position);
        out.writeByte(3);
        assertArrayEquals(new byte[] {1, 3}, out.toByteArray());
        assertThrows(IllegalArgumentException.class, () -> out.truncate(3));
        assertThrows(IllegalArgumentException.class, () -> out.truncate(-1));
    }

    @Test
    void aViewIsOfTheSameMemory() {
        WireWriter out = new WireWriter(8);
        out.writeByte(1);
        out.writeByte(2);
        out.writeByte(3);
        assertEquals(2, out.view(1).remaining());
        assertEquals(2, out.view(1).get());
        out.buffer()[1] = 9;
        assertEquals(9, out.view(1).get());
    }

    @Test
    void thereMustBeRoomForWhatIsSkipped() {
        WireWriter out = new WireWriter(8);
        out.skip(8);
        assertThrows(IndexOutOfBoundsException.class, () -> out.skip(1));
        assertEquals(8, out.position());
    }

    /** A user's codec, with a claim of its own about its size. */
    private record TextCodec(int claimedPerChar) implements FieldCodec<String> {
        @Override
        public WireType wireType() {
            return WireType.Scalar.STRING;
        }

        @Override
        public int minimumSize() {
            return 4;
        }

        @Override
        public long size(String value, String field) {
            return 4 + (long) claimedPerChar * value.length();
        }

        @Override
        public void encode(String value, WireWriter out) {
            out.writeString(value);
        }

        @Override
        public String decode(WireReader in, String field) {
            return in.readString(field);
        }
    }

    @Test
    void aUsersCodecIsHeldToItsSize() {
        WireWriter out = new WireWriter(64);
        out.writeWith(new TextCodec(1), "ab", "text");
        assertEquals("ab", new WireReader(out.toByteArray()).readString("text"));
        String message = assertThrows(IllegalStateException.class, () -> out.writeWith(new TextCodec(3), "ab", "text"))
                .getMessage();
        assertTrue(message.startsWith("text: ") && message.contains("wrote 6 bytes and its size() said 10"), message);
    }

    /** One that counts chars and writes UTF-8 must not pass because everything around it is taken for ASCII. */
    @Test
    void aUsersCodecWritesUtf8AlsoWhereTextIsTakenForAscii() {
        WireWriter out = new WireWriter(64);
        out.textIsAscii(true);
        assertThrows(IllegalStateException.class, () -> out.writeWith(new TextCodec(1), "\u0436", "text"));
        out.truncate(0);
        out.textIsAscii(true);
        out.writeWith(new TextCodec(2), "\u0436", "text");
        assertEquals("\u0436", new WireReader(out.toByteArray()).readString("text"));
        assertTrue(out.textIsAscii());
    }

    @Test
    void aStringOfKnownSizeIsWrittenAsAnyOther() {
        for (String text : new String[] {"", "ascii", "caf\u00E9", "\u0436", "\uD83D\uDE00"}) {
            WireWriter out = new WireWriter(64);
            out.writeString(text, WireSize.string(text, "text"));
            WireWriter expected = new WireWriter(64);
            expected.writeString(text);
            assertArrayEquals(expected.toByteArray(), out.toByteArray());
        }
    }
}
