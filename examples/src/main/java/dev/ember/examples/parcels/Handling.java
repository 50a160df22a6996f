package dev.ember.examples.parcels;

import dev.ember.persistence.codec.WireCode;

/** What is to be heeded on the way. */
public enum Handling {
    /** It breaks. */
    @WireCode(1)
    FRAGILE,
    /** It spoils. */
    @WireCode(2)
    COOLED
}
