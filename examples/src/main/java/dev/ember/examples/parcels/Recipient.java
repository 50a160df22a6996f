package dev.ember.examples.parcels;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.Unsigned;
import dev.ember.persistence.codec.WireCode;

/** Where a parcel goes: one byte says which of the records follows. */
public sealed interface Recipient {
    /** To a person. */
    @ComponentRecord
    @WireCode(0)
    record Person(String name, String address) implements Recipient {}

    /** To a locker. */
    @ComponentRecord
    @WireCode(1)
    record Locker(String code, @Unsigned(8) int compartment) implements Recipient {}

    /** To whoever sent it. */
    @ComponentRecord
    @WireCode(2)
    record Sender() implements Recipient {}
}
