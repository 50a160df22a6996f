package golden;

import dev.ember.persistence.codec.CodedBy;
import dev.ember.persistence.codec.RecordType;
import java.time.Instant;

@RecordType(tag = 16)
public record Happened(@CodedBy(Codecs.InstantCodec.class) Instant firstSeen, @CodedBy(Codecs.HexCodec.class) int hex)
        implements Event {}
