package dev.ember.persistence.codec;

/**
 * How one record type's payload is written and read: implemented by generated code, one class for each record.
 *
 * <p>A codec has no state and may be called from any thread. It neither writes nor reads the tag: that is the
 * {@link RecordRegistry}'s, because one component record can be part of several families.
 *
 * @param <T> the record
 */
public interface RecordCodec<T> {
    /** Name, tag and fields of the record type. */
    RecordSchema schema();

    /**
     * The exact number of bytes of the payload. Everything that can be wrong with a record is found here, before a byte
     * is written.
     *
     * @throws IllegalArgumentException if a component cannot be represented; the message names the component
     */
    long size(T record);

    /** Writes the payload: exactly {@link #size} bytes, for which there must be room. */
    void encode(T record, WireWriter out);

    /**
     * Reads a payload.
     *
     * @throws MalformedRecordException if the bytes are no such payload, or end too early; the message names the
     *     component
     */
    T decode(WireReader in);
}
