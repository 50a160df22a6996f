package dev.ember.examples.orders;

import dev.ember.persistence.codec.RecordFamily;

/** What a snapshot of the book holds. */
@RecordFamily
public interface OrderValue {}
