package dev.ember.persistence.processor.model;

/**
 * A range of tags that no record type may take.
 *
 * @param annotation what says so
 */
public record ReservedTags(AnnotationUse annotation) {
    /** What {@code to} is if it is left out. */
    private static final int LEFT_OUT = -1;

    /** The first tag. */
    public int from() {
        return annotation.intValue("from");
    }

    /** The last tag. */
    public int to() {
        int to = annotation.intValue("to");
        return to == LEFT_OUT ? from() : to;
    }

    /** Why. */
    public String reason() {
        return annotation.stringValue("reason");
    }

    /** Whether a tag is in the range. */
    public boolean contains(int tag) {
        return from() <= tag && tag <= to();
    }
}
