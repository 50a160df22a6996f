package golden;

import dev.ember.persistence.codec.CodedBy;
import dev.ember.persistence.codec.ComponentRecord;
import java.time.Instant;

@ComponentRecord
public record Stamp(@CodedBy(Codecs.InstantCodec.class) Instant at) {}
