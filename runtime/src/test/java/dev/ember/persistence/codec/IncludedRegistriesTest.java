package dev.ember.persistence.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A registry with the types of others: a family that several modules add to. */
class IncludedRegistriesTest {
    /** The family: a record says which type it is of. */
    private record Note(int tag, int content) {}

    private record NoteCodec(int tag, String name) implements RecordCodec<Note> {
        @Override
        public RecordSchema schema() {
            return new RecordSchema(tag, name, List.of(new WireType.Field("content", WireType.Scalar.I32)));
        }

        @Override
        public long size(Note record) {
            return 4;
        }

        @Override
        public void encode(Note record, WireWriter out) {
            out.writeInt(record.content);
        }

        @Override
        public Note decode(WireReader in) {
            return new Note(tag, in.readInt());
        }
    }

    private static final class Notes extends RecordRegistry<Note> {
        private final List<NoteCodec> own;

        Notes(List<ReservedTags> reserved, List<Notes> included, NoteCodec... own) {
            super("Note", reserved, included, List.of(own));
            this.own = List.of(own);
        }

        @Override
        protected boolean write(Note record, WireWriter out) {
            for (NoteCodec codec : own) {
                if (codec.tag == record.tag) {
                    out.beginRecord(codec.tag, codec.size(record));
                    codec.encode(record, out);
                    return true;
                }
            }
            return false;
        }

        @Override
        protected Note readPayload(int tag, WireReader in) {
            return own.stream()
                    .filter(codec -> codec.tag == tag)
                    .map(codec -> codec.decode(in))
                    .findFirst()
                    .orElseGet(() -> readIncluded(tag, in));
        }
    }

    private static final Notes CORE = new Notes(
            List.of(new RecordRegistry.ReservedTags(8, 9, "was DRAFT")),
            List.of(),
            new NoteCodec(1, "ONE"),
            new NoteCodec(3, "THREE"));
    private static final Notes LEFT = new Notes(List.of(), List.of(CORE), new NoteCodec(2, "TWO"));
    private static final Notes RIGHT = new Notes(List.of(), List.of(CORE), new NoteCodec(4, "FOUR"));

    private static List<String> names(RecordRegistry<Note> registry) {
        return registry.schemas().stream().map(RecordSchema::name).toList();
    }

    private static void assertReadsWhatItWrites(RecordRegistry<Note> registry, int tag) {
        Note note = new Note(tag, 77);
        assertEquals(note, registry.fromBytes(registry.toBytes(note)));
    }

    @Test
    void theIncludedTypesAreTypesOfIt() {
        assertEquals(List.of("ONE", "TWO", "THREE"), names(LEFT));
        assertReadsWhatItWrites(LEFT, 1);
        assertReadsWhatItWrites(LEFT, 2);
        assertReadsWhatItWrites(LEFT, 3);
        assertEquals("THREE (tag 3)", LEFT.describe(3));
        assertEquals(3, LEFT.schema("THREE").orElseThrow().tag());
    }

    @Test
    void theIncludedRegistryKnowsNothingOfIt() {
        assertThrows(IllegalArgumentException.class, () -> CORE.toBytes(new Note(2, 0)));
        byte[] two = LEFT.toBytes(new Note(2, 0));
        assertEquals(
                Defect.UNKNOWN_TAG,
                assertThrows(MalformedRecordException.class, () -> CORE.fromBytes(two))
                        .defect());
    }

    @Test
    void whatIsIncludedTwiceIsThereOnce() {
        RecordRegistry<Note> union = RecordRegistry.union(LEFT, RIGHT);
        assertEquals(List.of("ONE", "TWO", "THREE", "FOUR"), names(union));
        for (int tag = 1; tag <= 4; tag++) {
            assertReadsWhatItWrites(union, tag);
        }
        assertThrows(IllegalArgumentException.class, () -> union.toBytes(new Note(5, 0)));
        assertThrows(MalformedRecordException.class, () -> union.fromBytes(new byte[] {5, 0, 0, 0, 0}));
        assertEquals(names(union), names(RecordRegistry.union(union, CORE)));
    }

    @Test
    void aRegistryThatIncludesOneThatIncludesAnotherHasAll() {
        Notes third = new Notes(List.of(), List.of(LEFT), new NoteCodec(7, "SEVEN"));
        assertEquals(List.of("ONE", "TWO", "THREE", "SEVEN"), names(third));
        for (int tag : new int[] {1, 2, 3, 7}) {
            assertReadsWhatItWrites(third, tag);
        }
    }

    private static void assertRefused(String message, NoteCodec codec) {
        IllegalStateException error =
                assertThrows(IllegalStateException.class, () -> new Notes(List.of(), List.of(CORE), codec));
        assertEquals(message.replace("CODEC", NoteCodec.class.getName()), error.getMessage());
    }

    @Test
    void modulesThatWereCompiledApartCannotTakeTheSameTag() {
        assertRefused(
                "Note: THREE (CODEC) and MINE (CODEC) both have tag 3; give the one that is in no file yet another",
                new NoteCodec(3, "MINE"));
        Notes clashing = new Notes(List.of(), List.of(CORE), new NoteCodec(2, "ZWEI"));
        assertThrows(IllegalStateException.class, () -> RecordRegistry.union(LEFT, clashing));
    }

    @Test
    void modulesThatWereCompiledApartCannotTakeTheSameName() {
        assertRefused(
                "Note: THREE (CODEC) and THREE (CODEC) both have the name \"THREE\"; give one of them another",
                new NoteCodec(5, "THREE"));
    }

    @Test
    void whatIsReservedByOneIsReservedForAll() {
        assertRefused(
                "Note: MINE (CODEC) has tag 9, which is reserved (was DRAFT); give it another",
                new NoteCodec(9, "MINE"));
        Notes alone = new Notes(List.of(), List.of(), new NoteCodec(8, "MINE"));
        assertThrows(IllegalStateException.class, () -> RecordRegistry.union(alone, CORE));
    }

    @Test
    void aReservedTagInAFileIsExplained() {
        assertEquals(
                "record tag 8 is reserved in Note: was DRAFT",
                assertThrows(MalformedRecordException.class, () -> LEFT.fromBytes(new byte[] {8}))
                        .getMessage());
    }
}
