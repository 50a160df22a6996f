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
}
