package dev.ember.persistence.processor.diagnostic;

import java.util.List;

/**
 * One mistake of the user's, at its place.
 *
 * @param message what kind of mistake it is
 * @param place where it is
 * @param arguments what the message's text is filled with
 */
record Problem(Message message, Place place, List<Object> arguments) {
    String text() {
        return message.text(arguments.toArray());
    }
}
