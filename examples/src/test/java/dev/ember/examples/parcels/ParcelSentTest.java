package dev.ember.examples.parcels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ember.persistence.codec.MalformedRecordException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A record with most kinds of components, there and back. */
class ParcelSentTest {
    private static final Money FEE = new Money(new BigDecimal("4.90"), Currency.getInstance("EUR"));

    private static ParcelSent parcel(Recipient recipient, List<String> contents) {
        return new ParcelSent(
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                Instant.parse("2026-01-31T12:00:00.5Z"),
                recipient,
                1200,
                contents,
                Set.of(Handling.FRAGILE),
                Map.of("postage", FEE),
                new Range<>(Duration.ofDays(1), Duration.ofDays(3)),
                Optional.of("ring twice"));
    }

    @Test
    void everyRecipientIsReadBack() {
        for (Recipient recipient : List.of(
                new Recipient.Person("A. Smith", "1 Main Street"),
                new Recipient.Locker("Q7", 255),
                new Recipient.Sender())) {
            ParcelSent sent = parcel(recipient, List.of("tea", "cups"));
            byte[] bytes = ParcelEventRegistry.INSTANCE.toBytes(sent);
            assertEquals(sent, ParcelEventRegistry.INSTANCE.fromBytes(bytes));
        }
    }

    @Test
    void whatIsOverALimitIsRefusedByName() {
        ParcelSent tooMuch = parcel(new Recipient.Sender(), Collections.nCopies(101, "tea"));
        assertEquals(
                "contents: 101 elements, over the limit of 100",
                assertThrows(IllegalArgumentException.class, () -> ParcelEventRegistry.INSTANCE.toBytes(tooMuch))
                        .getMessage());
    }

    @Test
    void theConstructorsRuleHoldsForFilesToo() {
        byte[] bytes = ParcelEventRegistry.INSTANCE.toBytes(parcel(new Recipient.Sender(), List.of()));
        int grams = 1 + 16 + 12 + 1;
        bytes[grams] = 0;
        bytes[grams + 1] = 0;
        assertEquals(
                "ParcelSent (tag 1) refused its content: a parcel weighs something",
                assertThrows(MalformedRecordException.class, () -> ParcelEventRegistry.INSTANCE.fromBytes(bytes))
                        .getMessage());
    }
}
