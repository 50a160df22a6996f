package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@RecordType(tag = 5)
public record Maps(
        Map<String, Long> prices,
        Map<UUID, List<String>> members,
        Map<String, Map<Integer, Boolean>> seen)
        implements Event {}
