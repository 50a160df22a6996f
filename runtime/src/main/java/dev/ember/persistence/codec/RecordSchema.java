package dev.ember.persistence.codec;

import java.util.List;

/**
 * A record type as data: its tag, its name and its fields in wire order.
 *
 * @param tag the byte before the payload, 0 to 255, or {@link #NO_TAG} for a {@link ComponentRecord}
 * @param name the name for people and tools
 * @param fields the payload's fields, in wire order, named as the record's components
 */
public record RecordSchema(int tag, String name, List<WireType.Field> fields) {
    /** What stands for the tag of a record that has none. */
    public static final int NO_TAG = -1;

    /** Copies the list. */
    public RecordSchema {
        fields = List.copyOf(fields);
    }
}
