package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.wire.NameText;
import dev.ember.persistence.processor.wire.Shape.Struct;
import java.util.List;

/**
 * A record type as it stands in the wire lock, on one line.
 *
 * @param comments the comment lines before it
 * @param status what is said of it
 * @param tag its tag
 * @param name its name for people and tools
 * @param fields its fields
 */
record LockedType(List<String> comments, Status status, int tag, String name, Struct fields) {
    LockedType {
        comments = List.copyOf(comments);
    }

    boolean is(Status other) {
        return status == other;
    }

    LockedType with(Status newStatus, Struct newFields) {
        return new LockedType(comments, newStatus, tag, name, newFields);
    }

    String text() {
        return String.format("%-" + Status.WIDTH + "s %3d %s %s", status.text(), tag, NameText.of(name), fields.text());
    }

    /** The type in a message. */
    String label() {
        return NameText.of(name) + " (tag " + tag + ")";
    }
}
