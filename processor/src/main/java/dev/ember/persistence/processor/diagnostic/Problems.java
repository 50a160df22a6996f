package dev.ember.persistence.processor.diagnostic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/**
 * The mistakes found in one round, each once, in the order in which they were found.
 *
 * <p>What is wrong with a type that several records use is found several times: it counts and is shown once.
 */
public final class Problems {
    private final Set<Problem> problems = new LinkedHashSet<>();

    /** Adds a mistake. */
    public void add(Message message, Place place, Object... arguments) {
        problems.add(new Problem(message, place, List.of(arguments)));
    }

    /** How many there are so far. */
    public int count() {
        return problems.size();
    }

    /** Reports all of them as errors. */
    public void reportTo(Messager messager) {
        for (Problem problem : problems) {
            Place place = problem.place();
            messager.printMessage(
                    Diagnostic.Kind.ERROR, problem.text(), place.element(), place.annotation(), place.value());
        }
    }
}
