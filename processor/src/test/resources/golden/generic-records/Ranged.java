package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;
import java.util.Map;

@RecordType(tag = 8)
public record Ranged(
        Pair<String, Long> range,
        List<Pair<Integer, Pair<String, Boolean>>> nested,
        Map<String, Box<int[]>> boxes)
        implements Event {}
