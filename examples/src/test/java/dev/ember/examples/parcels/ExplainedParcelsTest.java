package dev.ember.examples.parcels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.examples.orders.OrderBook;
import dev.ember.examples.orders.OrderValue;
import dev.ember.examples.orders.OrderValueRegistry;
import dev.ember.persistence.aof.AofWriter;
import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.cli.explain.Explainer;
import dev.ember.persistence.cli.explain.Explanation;
import dev.ember.persistence.cli.explain.Span;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.recovery.ShardModel;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.storage.Storage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tool explains records that it has never seen, whatever their components are, and whatever is damaged. */
class ExplainedParcelsTest {
    private static final Money FEE = new Money(new BigDecimal("4.90"), Currency.getInstance("EUR"));

    @TempDir
    Path folder;

    /** Only append-only files are read here: the values and the state are nobody's. */
    private static final class ParcelModel implements ShardModel<ParcelEvent, OrderValue> {
        @Override
        public RecordRegistry<ParcelEvent> records() {
            return ParcelEventRegistry.INSTANCE;
        }

        @Override
        public RecordRegistry<OrderValue> values() {
            return OrderValueRegistry.INSTANCE;
        }

        @Override
        public StateMachine<ParcelEvent, OrderValue> newState() {
            throw new UnsupportedOperationException(OrderBook.class + " takes orders");
        }
    }

    private Path write(EncryptionKey key) throws IOException {
        Path file = folder.resolve("shard-0.aof");
        try (AofWriter<ParcelEvent> writer =
                AofWriter.open(Storage.disk(), file, ParcelEventRegistry.INSTANCE, key, FsyncPolicy.OS)) {
            for (Recipient recipient : List.of(
                    new Recipient.Person("A. Smith", "1 Main Street"),
                    new Recipient.Locker("Q7", 255),
                    new Recipient.Sender())) {
                writer.append(new ParcelSent(
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                        Instant.parse("2026-01-31T12:00:00.5Z"),
                        recipient,
                        1200,
                        List.of("tea", "cups"),
                        Set.of(Handling.FRAGILE),
                        Map.of("postage", FEE),
                        new Range<>(Duration.ofDays(1), Duration.ofDays(3)),
                        Optional.of("ring twice")));
            }
        }
        return file;
    }

    private static Explanation explain(Path file, EncryptionKey key, long offset) throws IOException {
        Explanation found = Explainer.explain(Storage.disk(), file, new ParcelModel(), key, offset, bytes -> {});
        long at = found.start();
        for (Span span : found.spans()) {
            assertEquals(at, span.offset());
            assertTrue(span.length() > 0 && !span.value().isEmpty(), span.path());
            at = span.end();
        }
        assertTrue(found.start() <= offset && offset < at);
        return found;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyByteIsAFieldOfARecordNeverSeenBefore(boolean encrypted) throws IOException {
        EncryptionKey key = encrypted ? EncryptionKey.of(new byte[32]) : null;
        Path file = write(key);
        for (long offset = 0; offset < Files.size(file); offset++) {
            Explanation found = explain(file, key, offset);
            assertTrue(found.isGood());
            assertTrue(found.spans().stream().noneMatch(span -> span.path().startsWith("(")), found.toString());
        }
        List<String> first = explain(file, key, 40).spans().stream()
                .map(span -> span.path() + " = " + span.value())
                .toList();
        for (String expected : List.of(
                "id = 00112233-4455-6677-8899-aabbccddeeff",
                "at = 2026-01-31T12:00:00.500Z",
                "grams = 1200",
                "contents (count) = 2",
                "contents[1] = \"cups\"",
                "fees[0].key = \"postage\"",
                "note (present) = 1, yes",
                "note = \"ring twice\"")) {
            assertTrue(first.contains(expected), () -> expected + " is not among " + first);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whateverByteIsDamagedTheFieldsAreShownAsFarAsTheyGo(boolean encrypted) throws IOException {
        EncryptionKey key = encrypted ? EncryptionKey.of(new byte[32]) : null;
        Path file = write(key);
        byte[] good = Files.readAllBytes(file);
        for (int at = 5; at < good.length; at += encrypted ? 7 : 1) {
            byte[] damaged = good.clone();
            damaged[at] ^= (byte) 0xA5;
            Files.write(file, damaged);
            explain(file, key, at);
        }
    }
}
