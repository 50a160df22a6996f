package dev.ember.persistence.processor.wire;

/**
 * One thing by which a shape would no longer fit what files hold.
 *
 * @param kind what happened
 * @param path where: the structure, enumeration or union itself for what happened to its fields, constants or variants
 * @param name the field, constant or variant, by its present name if it has one; empty for the other kinds
 * @param was what it was
 * @param is what it is
 */
public record Difference(Kind kind, ShapePath path, String name, String was, String is) {
    /** What can happen. */
    public enum Kind {
        /** A field is gone: its name, its shape. */
        FIELD_REMOVED,
        /** A field is new: its name, its shape. */
        FIELD_ADDED,
        /** A field has another name. */
        FIELD_RENAMED,
        /** Fields stand in another order: the first in a wrong place, all before, all now. */
        FIELDS_REORDERED,
        /** A shape is another. */
        RETYPED,
        /** A limit is lower, or there was none. */
        LIMIT_LOWERED,
        /** A code stands for nothing any more: what it stood for, the code. */
        CODE_REMOVED,
        /** A constant or variant has another code. */
        CODE_CHANGED,
        /** A code stands for something of another name. */
        CODE_RENAMED
    }

    /** Whether it is about a part of a structure, enumeration or union, rather than about the type of something. */
    public boolean isOfParts() {
        return kind != Kind.RETYPED && kind != Kind.LIMIT_LOWERED;
    }

    boolean isRetyping(ShapePath other) {
        return kind == Kind.RETYPED && path.equals(other);
    }

    /** The structure, enumeration or union whose declaration says so. */
    public ShapePath declaration() {
        return isOfParts() ? path : path.first(Math.max(path.lastField(), 0));
    }
}
