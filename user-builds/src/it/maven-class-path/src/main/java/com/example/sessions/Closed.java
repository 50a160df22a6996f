package com.example.sessions;

import dev.ember.persistence.codec.RecordType;

/** Somebody logged out. */
@RecordType(tag = 2)
public record Closed(String id) implements SessionEvent {
    @Override
    public void applyTo(Sessions sessions) {
        sessions.remove(id);
    }
}
