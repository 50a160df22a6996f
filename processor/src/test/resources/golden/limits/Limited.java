package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.MaxBytes;
import dev.ember.persistence.codec.MaxCount;
import dev.ember.persistence.codec.RecordType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@RecordType(tag = 7)
public record Limited(
        @MaxBytes(64) String key,
        @MaxBytes(4096) Bytes value,
        @MaxBytes(32) BigInteger amount,
        @MaxBytes(16) byte[] digest,
        @MaxCount(1536) FloatVector vector,
        @MaxCount(100) @MaxBytes(10) List<String> tags,
        @MaxCount(8) Map<String, Long> prices,
        @MaxCount(3) int[] axes,
        @MaxBytes(5) Optional<String> note,
        @MaxCount(2) List<List<String>> outer)
        implements Event {}
