package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.diagnostic.Place;

/**
 * Where in the sources a difference is reported, and how that is called in the message.
 *
 * @param place the place
 * @param where a type, or the path of a component
 */
record Site(Place place, String where) {}
