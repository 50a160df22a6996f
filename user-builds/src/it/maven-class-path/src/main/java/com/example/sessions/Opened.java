package com.example.sessions;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** Somebody logged in. */
@RecordType(tag = 1)
public record Opened(String id, String user, List<Right> rights) implements SessionEvent {
    public Opened {
        rights = List.copyOf(rights);
    }

    @Override
    public void applyTo(Sessions sessions) {
        sessions.put(id, new Session(user, rights));
    }
}
