package dev.ember.persistence.cli.json;

/** A JSON value that does not fit the field it stands in. The message names the field, never its content. */
final class InvalidFieldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    InvalidFieldException(String reason) {
        this("", reason);
    }

    private InvalidFieldException(String path, String reason) {
        super(path.isEmpty() ? reason : "field " + path + ": " + reason, null, false, false);
        this.path = path;
        this.reason = reason;
    }

    /** The same, seen from the object around: the value is its member {@code name}, or lies within it. */
    InvalidFieldException inMember(String name) {
        return new InvalidFieldException(
                path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path, reason);
    }

    /** The same, seen from the array around. */
    InvalidFieldException inElement(int index) {
        return new InvalidFieldException("[" + index + "]" + path, reason);
    }
}
