package dev.ember.persistence.shard;

import java.util.List;

/**
 * What a shard says of a record that it has applied and made as durable as its policy promises.
 *
 * @param position where in the shard's log the record ends, in bytes since the shard was opened: once
 *     {@link Shard#durablePosition} is not less, the record is on the disk, whatever the policy
 * @param warnings what the record said that could not be applied as it stands; nearly always none
 */
public record Acknowledgement(long position, List<String> warnings) {
    /** Copies the list. */
    public Acknowledgement {
        warnings = List.copyOf(warnings);
    }
}
