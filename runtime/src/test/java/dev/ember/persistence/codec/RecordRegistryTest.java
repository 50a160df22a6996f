package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.Hex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRegistryTest {
    private static final RecordRegistry<Change> REGISTRY = ChangeRegistry.INSTANCE;

    @Test
    void aBodyIsTagAndPayload() {
        assertArrayEquals(
                Hex.bytes("01  01000000 6B  02000000 00FF"), REGISTRY.toBytes(new Change.Put("k", Bytes.of(0, 0xFF))));
        assertArrayEquals(
                Hex.bytes("03  01000000 74  02000000  01000000 61  00000000"),
                REGISTRY.toBytes(new Change.Tag("t", List.of("a", ""))));
    }

    @Test
    void aFrameIsABodyAndItsCrc() {
        WireWriter out = new WireWriter(0);
        REGISTRY.encodeFrame(new Change.Add("n", -1), out);
        assertEquals("02 01000000 6e ffffffffffffffff ac3e843d".replace(" ", ""), Hex.of(out.toByteArray()));
    }

    @Test
    void everyTypeIsReadBack() {
        WireWriter out = new WireWriter(0);
        Changes.ofEveryType().forEach(change -> REGISTRY.encodeFrame(change, out));
        WireReader in = new WireReader(out.toByteArray());
        for (Change change : Changes.ofEveryType()) {
            assertEquals(change, REGISTRY.decodeFrame(in));
            assertEquals(change, REGISTRY.fromBytes(REGISTRY.toBytes(change)));
        }
        assertEquals(0, in.remaining());
    }

    /**
     * Strings are written as ASCII at first. Of these the low bytes of every char look like ASCII, which must not be
     * enough: Cyrillic, a symbol, a surrogate pair between ASCII; and Latin-1, whose bytes do not.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u0436\u0436", "a\u2041z", "\uD83D\uDE00", "x\uD83D\uDE00y", "\u00E9", "caf\u00E9", "\u0141"})
    void textThatIsNotAsciiIsWrittenAsUtf8WhateverStandsAroundIt(String text) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            changes.add(new Change.Tag(i % 3 == 0 ? text : "ascii", List.of("plain", i % 5 == 0 ? text : "", "end")));
            changes.add(new Change.Put("k" + i, Bytes.utf8(text)));
        }
        WireWriter out = new WireWriter(0);
        for (Change change : changes) {
            REGISTRY.encodeFrame(change, out);
        }
        WireReader in = new WireReader(out.toByteArray());
        for (Change change : changes) {
            assertEquals(change, REGISTRY.decodeFrame(in));
        }
        assertEquals(0, in.remaining());
        assertEquals(
                "03 " + Hex.of(prefixed(text)) + " 00000000",
                Hex.of(REGISTRY.toBytes(new Change.Tag(text, List.of())))
                        .replaceFirst("^03", "03 ")
                        .replaceFirst("00000000$", " 00000000"));
    }

    private static byte[] prefixed(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + utf8.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(utf8.length)
                .put(utf8)
                .array();
    }

    @Test
    void typesAreFoundByTagAndByName() {
        assertEquals("PUT", REGISTRY.schema(1).orElseThrow().name());
        assertEquals(3, REGISTRY.schema("TAG").orElseThrow().tag());
        assertEquals(Optional.empty(), REGISTRY.schema(5));
        assertEquals(Optional.empty(), REGISTRY.schema(-1));
        assertEquals(Optional.empty(), REGISTRY.schema(256));
        assertEquals(Optional.empty(), REGISTRY.schema("put"));
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                REGISTRY.schemas().stream().map(RecordSchema::tag).toList());
        assertEquals("Change", REGISTRY.familyName());
        assertEquals("PUT (tag 1)", REGISTRY.describe(1));
        assertEquals("tag 77", REGISTRY.describe(77));
    }

    @Test
    void anUnknownTagIsToldWithItsFamily() {
        MalformedRecordException error =
                assertThrows(MalformedRecordException.class, () -> REGISTRY.fromBytes(new byte[] {(byte) 200}));
        assertEquals(Defect.UNKNOWN_TAG, error.defect());
        assertEquals("unknown record tag 200: no type of Change has it", error.getMessage());
    }

    @Test
    void aWrongChecksumIsToldWithBoth() {
        WireWriter out = new WireWriter(0);
        REGISTRY.encodeFrame(new Change.Add("n", -1), out);
        byte[] frame = out.toByteArray();
        frame[frame.length - 1] ^= 1;
        MalformedRecordException error =
                assertThrows(MalformedRecordException.class, () -> REGISTRY.decodeFrame(new WireReader(frame)));
        assertEquals(Defect.CHECKSUM_MISMATCH, error.defect());
        assertEquals("CRC-32 mismatch: stored 0x3c843eac, computed 0x3d843eac", error.getMessage());
    }

    @Test
    void whatARecordsConstructorRefusesIsAnInvalidValue() {
        byte[] body = Hex.bytes("03  01000000 74  01000000  07000000 72656675736564");
        MalformedRecordException error = assertThrows(MalformedRecordException.class, () -> REGISTRY.fromBytes(body));
        assertEquals(Defect.INVALID_VALUE, error.defect());
        assertEquals("TAG (tag 3) refused its content: one of the tags is not allowed", error.getMessage());
        assertTrue(error.getCause() instanceof IllegalArgumentException);
    }

    @Test
    void aBodyThatStandsAloneEndsWhereItsRecordDoes() {
        byte[] body = REGISTRY.toBytes(new Change.Add("n", 1));
        byte[] longer = Arrays.copyOf(body, body.length + 2);
        MalformedRecordException error = assertThrows(MalformedRecordException.class, () -> REGISTRY.fromBytes(longer));
        assertEquals(Defect.INVALID_LENGTH, error.defect());
        assertEquals("2 bytes are left over behind the record", error.getMessage());
        for (int length = 0; length < body.length; length++) {
            byte[] shorter = Arrays.copyOf(body, length);
            assertThrows(UnexpectedEndException.class, () -> REGISTRY.fromBytes(shorter));
        }
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesNothingBehind() {
        WireWriter out = new WireWriter(0);
        REGISTRY.encodeFrame(new Change.Add("n", 1), out);
        byte[] before = out.toByteArray();
        List<Change> unwritable = List.of(
                new Change.Put("\uD800", Bytes.EMPTY),
                new Change.Tag("t", List.of("fine", "\uDC00")),
                new Change.Expire("k", -1));
        for (Change change : unwritable) {
            assertThrows(IllegalArgumentException.class, () -> REGISTRY.encodeFrame(change, out));
            assertThrows(IllegalArgumentException.class, () -> REGISTRY.encodeBody(change, out));
            assertArrayEquals(before, out.toByteArray());
        }
        REGISTRY.encodeFrame(new Change.Add("m", 2), out);
        WireReader in = new WireReader(out.toByteArray());
        assertEquals(new Change.Add("n", 1), REGISTRY.decodeFrame(in));
        assertEquals(new Change.Add("m", 2), REGISTRY.decodeFrame(in));
    }
}
