package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a registry does about codecs that do not keep to their contract. */
class RecordRegistryContractTest {
    /** A record whose codec claims one size and writes another. */
    private record Blob(long claimed, int written) {}

    private record BlobCodec(int tag, String name) implements RecordCodec<Blob> {
        @Override
        public RecordSchema schema() {
            return new RecordSchema(tag, name, List.of());
        }

        @Override
        public long size(Blob record) {
            return record.claimed;
        }

        @Override
        public void encode(Blob record, WireWriter out) {
            for (int i = 0; i < record.written; i++) {
                out.writeByte(i);
            }
        }

        @Override
        public Blob decode(WireReader in) {
            throw new UnsupportedOperationException();
        }
    }

    private static final String BLOB_CODEC = BlobCodec.class.getName();

    private static final class Blobs extends RecordRegistry<Object> {
        private final BlobCodec codec;

        Blobs(BlobCodec... codecs) {
            super("Blobs", List.of(), List.of(), List.of(codecs));
            codec = codecs[0];
        }

        @Override
        protected boolean write(Object record, WireWriter out) {
            if (!(record instanceof Blob blob)) {
                return false;
            }
            out.beginRecord(codec.tag, codec.size(blob));
            codec.encode(blob, out);
            return true;
        }

        @Override
        protected Object readPayload(int tag, WireReader in) {
            return readIncluded(tag, in);
        }
    }

    private static void assertWrongSize(Blob blob, WireWriter out) {
        Blobs blobs = new Blobs(new BlobCodec(1, "BLOB"));
        int before = out.position();
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> blobs.encodeFrame(blob, out));
        assertTrue(error.getMessage().contains("size() and encode() contradict each other"), error.getMessage());
        assertTrue(error.getMessage().startsWith(Blob.class.getName()), error.getMessage());
        assertEquals(before, out.position(), "nothing of it is left");
    }

    @Test
    void aSizeThatIsTooSmallIsFoundWhetherOrNotThereIsRoom() {
        assertWrongSize(new Blob(2, 3), new WireWriter(1000));
        assertWrongSize(new Blob(2, 3), new WireWriter(0));
        assertWrongSize(new Blob(2, 300), new WireWriter(0));
    }

    @Test
    void aSizeThatIsTooLargeIsFound() {
        assertWrongSize(new Blob(3, 2), new WireWriter(0));
        assertWrongSize(new Blob(1, 0), new WireWriter(1000));
    }

    @Test
    void theRightSizeIsWrittenIntoABufferOfAnySize() {
        Blobs blobs = new Blobs(new BlobCodec(1, "BLOB"));
        for (int capacity = 0; capacity < 20; capacity++) {
            WireWriter out = new WireWriter(capacity);
            blobs.encodeFrame(new Blob(3, 3), out);
            assertEquals(1 + 3 + 4, out.position());
        }
    }

    /** As a record does that holds a list of records of its own family. */
    @Test
    void aRecordMayContainABodyOfAnother() {
        Blobs inner = new Blobs(new BlobCodec(1, "BLOB"));
        RecordRegistry<Blob> outer = new RecordRegistry<>("Outer", List.of(), List.of(), List.of()) {
            @Override
            protected boolean write(Blob record, WireWriter out) {
                out.beginRecord(9, 1 + record.claimed + 1);
                inner.encodeBody(record, out);
                out.writeByte(7);
                return true;
            }

            @Override
            protected Blob readPayload(int tag, WireReader in) {
                return readIncluded(tag, in);
            }
        };
        assertEquals(1 + 1 + 2 + 1, outer.toBytes(new Blob(2, 2)).length);
        assertThrows(IllegalStateException.class, () -> outer.toBytes(new Blob(2, 3)));
    }

    /** As a codec does that keeps a format of its own inside of a field: the file's end is not where that one ends. */
    @Test
    void theEndOfBytesWithinARecordIsNotTheEndOfTheFile() {
        RecordRegistry<Bytes> nested = new RecordRegistry<>("Nested", List.of(), List.of(), List.of()) {
            @Override
            protected boolean write(Bytes record, WireWriter out) {
                out.beginRecord(1, WireSize.bytes(record, "content"));
                out.writeBytes(record);
                return true;
            }

            @Override
            protected Bytes readPayload(int tag, WireReader in) {
                Bytes content = in.readBytes("content");
                new WireReader(content.toArray()).readLong();
                return content;
            }
        };
        assertEquals(
                Bytes.of(1, 2, 3, 4, 5, 6, 7, 8), nested.fromBytes(nested.toBytes(Bytes.of(1, 2, 3, 4, 5, 6, 7, 8))));
        byte[] tooShort = nested.toBytes(Bytes.of(1, 2, 3));
        MalformedRecordException error = assertThrows(MalformedRecordException.class, () -> nested.fromBytes(tooShort));
        assertEquals(Defect.INVALID_VALUE, error.defect());
        assertEquals("tag 1: the record ends at least 5 bytes too early", error.getMessage());
        assertThrows(UnexpectedEndException.class, () -> nested.fromBytes(new byte[] {1, 3, 0, 0, 0, 9}));
    }

    @Test
    void twoTypesWithOneTagAreRefused() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> new Blobs(new BlobCodec(5, "ONE"), new BlobCodec(5, "TWO")));
        assertEquals(
                "Blobs: ONE (" + BLOB_CODEC + ") and TWO (" + BLOB_CODEC
                        + ") both have tag 5; give the one that is in no file yet another",
                error.getMessage());
    }

    @Test
    void twoTypesWithOneNameAreRefused() {
        IllegalStateException error = assertThrows(
                IllegalStateException.class, () -> new Blobs(new BlobCodec(5, "ONE"), new BlobCodec(6, "ONE")));
        assertEquals(
                "Blobs: ONE (" + BLOB_CODEC + ") and ONE (" + BLOB_CODEC
                        + ") both have the name \"ONE\"; give one of them another",
                error.getMessage());
    }

    @Test
    void aTagThatIsNoByteIsRefused() {
        for (int tag : new int[] {RecordSchema.NO_TAG, 256}) {
            IllegalStateException error =
                    assertThrows(IllegalStateException.class, () -> new Blobs(new BlobCodec(tag, "ONE")));
            assertEquals(
                    "Blobs: ONE (" + BLOB_CODEC + ") has tag " + tag + ", which is not within 0 to 255",
                    error.getMessage());
        }
    }

    @Test
    void typesAreListedByTagWhateverTheirOrder() {
        Blobs blobs = new Blobs(new BlobCodec(255, "LAST"), new BlobCodec(0, "FIRST"), new BlobCodec(7, "MIDDLE"));
        assertEquals(
                List.of("FIRST", "MIDDLE", "LAST"),
                blobs.schemas().stream().map(RecordSchema::name).toList());
    }

    @Test
    void anObjectOfNoTypeOfTheFamilyIsRefused() {
        Blobs blobs = new Blobs(new BlobCodec(1, "BLOB"));
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> blobs.toBytes("a String"));
        assertTrue(error.getMessage().startsWith("java.lang.String is no record type of Blobs"), error.getMessage());
    }

    @Test
    void errorsOfBytesCarryNoStackTraceWhereTheyAreThrownOften() {
        Blobs blobs = new Blobs(new BlobCodec(1, "BLOB"));
        UnexpectedEndException end = assertThrows(UnexpectedEndException.class, () -> blobs.fromBytes(new byte[0]));
        assertEquals(0, end.getStackTrace().length);
        assertNull(end.getCause());
        MalformedRecordException own = new MalformedRecordException(Defect.INVALID_VALUE, "field: wrong");
        assertTrue(own.getStackTrace().length > 0);
        assertSame(Defect.INVALID_VALUE, own.defect());
    }
}
