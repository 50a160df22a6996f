package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 9)
public record Pushed(String key, List<Bytes> values) implements Event {}
