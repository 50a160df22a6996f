package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import java.util.List;
import java.util.Set;

@RecordType(tag = 4)
public record Sets(
        Set<String> tags,
        Set<Bytes> digests,
        @Unsigned(16) Set<Integer> ports,
        List<Set<Long>> groups)
        implements Event {}
