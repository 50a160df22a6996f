package dev.ember.persistence.processor;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.processor.diagnostic.Message;
import java.util.stream.Stream;

/**
 * Sources with one mistake in them, and what is to be said of it. The sign {@code »} stands in the sources where the
 * error is to stand.
 *
 * @param message the message
 * @param text its text, without the id
 * @param position where it is to stand
 * @param sources the sources, without the sign
 */
record Mistake(Message message, String text, Position position, Sources sources) {
    private static final String SIGN = "»";

    /** A line and a column, both from 1, of a file. */
    record Position(String file, long line, long column) {}

    /** A mistake in sources that get all imports. */
    static Mistake of(Message message, String text, String... contents) {
        return new Mistake(message, text, signIn(contents), Sources.importing(withoutSign(contents)));
    }

    /** The same, with further sources. */
    Mistake with(String... contents) {
        return new Mistake(message, text, position, sources.with(contents));
    }

    /** The same, with further options of javac. */
    Mistake withOptions(String... options) {
        return new Mistake(message, text, position, sources.withOptions(options));
    }

    /** The same, with a source generated in each round by another processor: the sign may be in one of them. */
    Mistake generating(String... contents) {
        Position sign = position == null ? signIn(contents) : position;
        String[] generated = withoutSign(contents);
        return new Mistake(message, text, sign, sources.withProcessor(() -> new Generating(generated)));
    }

    /** The same, with the classes of another compilation on the class path. */
    Mistake against(Compilation compilation) {
        return new Mistake(message, text, position, sources.against(compilation));
    }

    private static String[] withoutSign(String... contents) {
        return Stream.of(contents).map(content -> content.replace(SIGN, "")).toArray(String[]::new);
    }

    /** Where the sign stands, or null. */
    private static Position signIn(String... contents) {
        return Stream.of(contents)
                .filter(content -> content.contains(SIGN))
                .map(Sources::withImports)
                .map(Mistake::positionIn)
                .findFirst()
                .orElse(null);
    }

    private static Position positionIn(String content) {
        int at = content.indexOf(SIGN);
        String before = content.substring(0, at);
        String name = Sources.nameOf(content.replace(SIGN, ""));
        return new Position(
                name.substring(name.lastIndexOf('.') + 1) + ".java",
                before.chars().filter(c -> c == '\n').count() + 1,
                at - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
        return message + ": " + text;
    }
}
