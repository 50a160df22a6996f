package dev.ember.persistence.codec;

/**
 * How one component's type is written and read: implemented by a user for a type of their own.
 *
 * <p>A codec has no state and may be called from any thread. {@link #size} runs first and is the place to refuse a
 * value: when {@link #encode} runs, the room is reserved and bytes are being written. Afterwards {@link #size} is asked
 * once more, and what was written is held to it.
 *
 * @param <T> the component's type
 */
public interface FieldCodec<T> {
    /** The layout, for tools that show or build records without knowing {@code T}. */
    WireType wireType();

    /** The fewest bytes a value can take, at least 1: what bounds the length of lists of it in a damaged file. */
    int minimumSize();

    /**
     * The exact number of bytes that {@link #encode} will write.
     *
     * @param field the component's name, for the message
     * @throws IllegalArgumentException if the value cannot be represented; nothing has been written then
     */
    long size(T value, String field);

    /** Writes the value: exactly {@link #size} bytes. */
    void encode(T value, WireWriter out);

    /**
     * Reads a value.
     *
     * @param field the component's name, for the message
     * @throws MalformedRecordException if the bytes are no value, or end too early
     */
    T decode(WireReader in, String field);
}
