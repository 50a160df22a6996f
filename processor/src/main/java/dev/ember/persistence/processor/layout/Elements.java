package dev.ember.persistence.processor.layout;

/**
 * What a list, a set or an array consists of.
 *
 * @param layout the layout of each element
 * @param max how many there may be
 */
record Elements(Layout layout, CountLimit max) {
    private static final String PART = "element";

    /** The path of an element. */
    static Path in(Path collection) {
        return collection.part(PART);
    }

    /** The variable for one element: of an element that has elements itself, another word. */
    static String each(String collection) {
        return collection.equals(PART) ? "item" : PART;
    }
}
