package com.example.sessions;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** An open session. */
@RecordType(tag = 0)
public record Session(String user, List<Right> rights) implements SessionValue {
    public Session {
        rights = List.copyOf(rights);
    }
}
