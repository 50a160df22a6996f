package golden;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

@RecordType(tag = 3)
public record Optionals(
        Optional<String> note,
        Optional<UUID> parent,
        Optional<List<String>> tags,
        List<Optional<String>> answers,
        OptionalInt size,
        OptionalDouble ratio,
        @Unsigned(32) OptionalLong count)
        implements Event {}
