package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ember.persistence.codec.RecordKeys;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.ChangeRegistry;
import dev.ember.persistence.sample.Changes;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of a record, as {@link AofReader#body} gives them. */
class AofBodyTest {
    private final RecordKeys<Change> keys = new RecordKeys<>(ChangeRegistry.INSTANCE);

    static List<Named<EncryptionKey>> keys() {
        return List.of(Named.of("plaintext", null), Named.of("encrypted", Keys.right()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theyAreThoseOfTheRecordEncoded(EncryptionKey key) throws IOException {
        List<Change> changes = new ArrayList<>(Changes.ofEveryType());
        changes.add(Changes.ofSize(300_000, 1));
        changes.addAll(Changes.random(Seed.of("AofBodyTest"), 20_000));
        FaultyStorage disk = new FaultyStorage();
        disk.write(Aof.FILE, Aof.bytesOf(changes, key));
        try (AofReader<Change> reader = AofReader.open(disk, Aof.FILE, ChangeRegistry.INSTANCE, key)) {
            assertThrows(IllegalStateException.class, reader::body);
            while (reader.next()) {
                // The second call begins anew.
                reader.body().skip(1);
                WireReader body = reader.body();
                byte[] found = Arrays.copyOfRange(body.buffer(), body.position(), body.limit());
                assertArrayEquals(ChangeRegistry.INSTANCE.toBytes(reader.record()), found);
                assertKey(reader.record(), found);
            }
            assertEquals(changes.size(), reader.count());
        }
    }

    private void assertKey(Change record, byte[] body) {
        int offset = keys.offsetInBody(body[0] & 0xFF);
        assertEquals(keys.of(record).isPresent(), offset >= 0);
        if (offset >= 0) {
            WireReader in = new WireReader(body);
            in.position(offset);
            assertEquals(keys.of(record).get(), in.readString("key"));
        }
    }
}
