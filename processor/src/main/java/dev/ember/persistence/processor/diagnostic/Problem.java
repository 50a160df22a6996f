package dev.ember.persistence.processor.diagnostic;

import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * One mistake of the user's, at its place.
 *
 * @param message what kind of mistake it is
 * @param place where it is
 * @param arguments what the message's text is filled with
 */
record Problem(Message message, Place place, List<Object> arguments) {
    String text() {
        return message.text(arguments.stream().map(Problem::text).toArray());
    }

    /** A type is shown without annotations: they stand in the source, and each javac puts them elsewhere. */
    private static Object text(Object argument) {
        return argument instanceof TypeMirror type ? TypeName.get(type) : argument;
    }
}
