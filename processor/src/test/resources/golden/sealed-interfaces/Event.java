package golden;

import dev.ember.persistence.codec.RecordFamily;

@RecordFamily
public interface Event {}
