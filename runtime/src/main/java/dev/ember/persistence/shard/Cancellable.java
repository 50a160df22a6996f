package dev.ember.persistence.shard;

import dev.ember.persistence.recovery.ApplyContext;
import dev.ember.persistence.recovery.StateMachine;
import dev.ember.persistence.recovery.StateSink;
import java.io.IOException;

/** A state whose recovery can be given up: a check is run before each step. */
final class Cancellable<R, V> implements StateMachine<R, V> {
    private final StateMachine<R, V> state;
    private final Runnable check;

    Cancellable(StateMachine<R, V> state, Runnable check) {
        this.state = state;
        this.check = check;
    }

    @Override
    public void clear() {
        state.clear();
    }

    @Override
    public void expect(long count) {
        state.expect(count);
    }

    @Override
    public void restore(String key, V value, long deadline) {
        check.run();
        state.restore(key, value, deadline);
    }

    @Override
    public void apply(R record, ApplyContext context) {
        check.run();
        state.apply(record, context);
    }

    @Override
    public void save(StateSink<? super R, ? super V> out) throws IOException {
        state.save(out);
    }
}
