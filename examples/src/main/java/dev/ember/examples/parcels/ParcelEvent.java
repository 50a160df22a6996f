package dev.ember.examples.parcels;

import dev.ember.persistence.codec.RecordFamily;
import java.util.UUID;

/** What can happen to a parcel. */
@RecordFamily
public interface ParcelEvent {
    /** The parcel it happens to. */
    UUID id();
}
