package library;

import dev.ember.persistence.codec.ComponentRecord;

@ComponentRecord
public record Pair<T>(T from, T to) {}
