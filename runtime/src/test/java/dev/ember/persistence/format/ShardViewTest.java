package dev.ember.persistence.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.StorageDecorator;
import dev.ember.persistence.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a view of a shard shows belongs together, and stays as it was. */
class ShardViewTest {
    private static final ShardFiles FILES = new ShardFiles(Path.of("/data"), 0);

    private final FaultyStorage disk = new FaultyStorage();

    private void write(Path file, String content) {
        disk.write(file, content.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(ShardView view, Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(100);
        view.storage().read(file, content);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }

    @Test
    void itShowsTheShardsFilesAsTheyWereWhateverBecomesOfThem() throws IOException {
        write(FILES.snapshot(), "snapshot");
        write(FILES.sealed(3), "sealed");
        write(FILES.aof(), "active");
        write(new ShardFiles(FILES.folder(), 1).aof(), "another shard's");
        long modified = disk.lastModifiedMillis(FILES.aof());
        try (ShardView view = ShardView.open(disk, FILES)) {
            disk.setNow(modified + 1000);
            disk.rename(FILES.aof(), FILES.sealed(4));
            disk.delete(FILES.sealed(3));
            try (StorageFile appended = disk.openForWriting(FILES.sealed(4))) {
                appended.write(ByteBuffer.wrap(new byte[10]), 6);
            }
            assertEquals(ShardListing.of(view.storage(), FILES).sealed(), new TreeSet<>(List.of(3L)));
            assertEquals("snapshot", read(view, FILES.snapshot()));
            assertEquals("sealed", read(view, FILES.sealed(3)));
            assertEquals("active", read(view, FILES.aof()).substring(0, 6));
            assertEquals(6, view.storage().openForReading(FILES.aof()).size());
            assertEquals(modified, view.storage().lastModifiedMillis(FILES.aof()));
            assertThrows(NoSuchFileException.class, () -> view.storage().openForReading(FILES.sealed(4)));
            assertThrows(
                    UnsupportedOperationException.class, () -> view.storage().delete(FILES.aof()));
        }
        assertEquals(0, disk.openFiles());
    }

    @Test
    void aShardWithoutFilesIsEmpty() throws IOException {
        try (ShardView view = ShardView.open(disk, FILES)) {
            assertTrue(ShardListing.of(view.storage(), FILES).isEmpty());
        }
    }

    /** As a rewrite does that deletes everything but its result. */
    @ParameterizedTest
    @ValueSource(strings = {"new", "a longer one, written at the same time"})
    void filesOfTwoMomentsUnderTheSameNamesAreNoticed(String content) throws IOException {
        boolean reached = true;
        for (int at = 1; reached; at++) {
            disk.setNow(1000);
            write(FILES.snapshot(), "old");
            write(FILES.aof(), "old");
            disk.setNow(content.length() == 3 ? 1001 : 1000);
            Replacing storage = new Replacing(at, content);
            try (ShardView view = ShardView.open(storage, FILES)) {
                assertEquals(read(view, FILES.snapshot()), read(view, FILES.aof()), "call " + at);
            }
            reached = storage.calls >= at;
        }
        assertEquals(0, disk.openFiles());
    }

    /** Replaces both files before one of its calls. */
    private final class Replacing extends StorageDecorator {
        private final int at;
        private final String content;
        private int calls;

        Replacing(int at, String content) {
            super(ShardViewTest.this.disk);
            this.at = at;
            this.content = content;
        }

        private void turn() {
            if (++calls == at) {
                write(FILES.snapshot(), content);
                write(FILES.aof(), content);
            }
        }

        @Override
        public StorageFile openForReading(Path file) throws IOException {
            turn();
            return super.openForReading(file);
        }

        @Override
        public long lastModifiedMillis(Path file) throws IOException {
            turn();
            return super.lastModifiedMillis(file);
        }

        @Override
        public List<String> list(Path folder) throws IOException {
            turn();
            return super.list(folder);
        }
    }
}
