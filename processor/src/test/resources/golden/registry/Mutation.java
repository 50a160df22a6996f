package golden;

import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.codec.RecordFamily.Reserved;

@RecordFamily(
        reserved = {
            @Reserved(from = 12, reason = "was \"DRAFT\"; old files still hold it"),
            @Reserved(from = 200, to = 255, reason = "for tests")
        })
public interface Mutation {}
