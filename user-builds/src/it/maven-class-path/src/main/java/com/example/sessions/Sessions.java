package com.example.sessions;

import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import dev.ember.persistence.snapshot.SnapshotWriter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The open sessions, in memory. */
public final class Sessions implements StateMachine<SessionEvent, SessionValue> {
    private final Map<String, Session> open = new TreeMap<>();

    @Override
    public void clear() {
        open.clear();
    }

    @Override
    public void restore(String id, SessionValue value, long deadline) {
        open.put(id, (Session) value);
    }

    @Override
    public void apply(SessionEvent event, ApplyContext context) {
        event.applyTo(this);
    }

    @Override
    public void save(StateSink<? super SessionEvent, ? super SessionValue> out) throws IOException {
        for (Map.Entry<String, Session> session : open.entrySet()) {
            out.entry(session.getKey(), session.getValue(), Deadline.NONE);
        }
    }

    void put(String id, Session session) {
        open.put(id, session);
    }

    void remove(String id) {
        open.remove(id);
    }

    Map<String, Session> open() {
        return Map.copyOf(open);
    }

    void saveTo(SnapshotWriter<SessionValue> snapshot) throws IOException {
        for (Map.Entry<String, Session> session : open.entrySet()) {
            snapshot.write(session.getKey(), session.getValue(), Deadline.NO_TTL);
        }
    }
}
