package golden;

import dev.ember.persistence.codec.RecordType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

@RecordType(tag = 2)
public record Standard(
        char letter,
        UUID id,
        Instant at,
        Duration lasted,
        BigInteger amount)
        implements Event {}
