package dev.ember.examples.parcels;

import dev.ember.persistence.codec.MaxBytes;
import dev.ember.persistence.codec.MaxCount;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A parcel is handed over. */
@RecordType(tag = 1)
public record ParcelSent(
        UUID id,
        Instant at,
        Recipient recipient,
        @Unsigned(16) int grams,
        @MaxCount(100) @MaxBytes(64) List<String> contents,
        Set<Handling> handling,
        Map<String, Money> fees,
        Range<Duration> expected,
        Optional<String> note)
        implements ParcelEvent {
    public ParcelSent {
        if (grams == 0) {
            throw new IllegalArgumentException("a parcel weighs something");
        }
        contents = List.copyOf(contents);
    }
}
