package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for a type because of where it stands: the annotations of its component, and the codecs of the package.
 *
 * @param form how its numbers are stored, if not as usual
 * @param maxBytes the most bytes of each string in it
 * @param maxCount the most elements
 * @param uuidsAsText whether the package stores UUIDs as text
 */
record Rules(Optional<NumberForm> form, OptionalInt maxBytes, OptionalInt maxCount, boolean uuidsAsText) {
    static final Rules NONE = new Rules(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), false);

    /** What holds for the elements: the limit of the count is about the outermost. */
    Rules ofElements() {
        return new Rules(form, maxBytes, OptionalInt.empty(), uuidsAsText);
    }

    /** What holds in a generic record that is used where the other rules hold: the codecs of both packages. */
    Rules usedWhere(Rules other) {
        return new Rules(form, maxBytes, maxCount, uuidsAsText || other.uuidsAsText);
    }

    static WireType limited(WireType type, OptionalInt max) {
        return max.isPresent() ? new WireType.Limited(type, max.getAsInt()) : type;
    }
}
