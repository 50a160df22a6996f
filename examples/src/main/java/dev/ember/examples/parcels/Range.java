package dev.ember.examples.parcels;

import dev.ember.persistence.codec.ComponentRecord;

/** From one value to another. */
@ComponentRecord
public record Range<T>(T from, T to) {}
