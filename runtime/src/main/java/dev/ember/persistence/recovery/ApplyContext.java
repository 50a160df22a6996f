package dev.ember.persistence.recovery;

/** What a record that is being applied may know of its surroundings. */
public interface ApplyContext {
    /** The time that relative times to live count from, in milliseconds since the Unix epoch. */
    long nowMillis();

    /**
     * Says that the record was applied only in part, or not at all. Recovery adds the file and the offset.
     *
     * @param message what happened and what was done instead; without keys and values, for it goes to logs
     */
    void warn(String message);
}
