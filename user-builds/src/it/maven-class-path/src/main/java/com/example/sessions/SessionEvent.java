package com.example.sessions;

import dev.ember.persistence.codec.RecordFamily;

/** What can happen to a session. */
@RecordFamily
public interface SessionEvent {
    /** Changes the sessions. */
    void applyTo(Sessions sessions);
}
