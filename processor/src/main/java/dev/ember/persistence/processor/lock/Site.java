package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.wire.ShapePath;
import java.util.Optional;

/**
 * Where in the sources a difference is reported, and how that is called in the message.
 *
 * @param place the place
 * @param where the type in which it is, and the component with another type if it is within that
 * @param path the path of the component
 * @param whole what the component has changed as a whole, if the difference is within a type that has not changed
 */
record Site(Place place, String where, String path, Optional<Whole> whole) {
    /**
     * A structure, enumeration or union.
     *
     * @param path its path in the record
     * @param owner the type that the component is one of
     * @param fromComponent its path from the component on
     */
    record Whole(ShapePath path, String owner, String fromComponent) {}
}
