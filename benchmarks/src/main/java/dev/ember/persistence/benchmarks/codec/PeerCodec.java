package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.records.Mutation;

/**
 * One way to turn commands into bytes and back, with a buffer of its own that it reuses.
 *
 * @param <R> the commands as this way takes them
 */
interface PeerCodec<R> {
    /** The command as this way takes it; not measured. */
    R prepare(Command command);

    /** The way back, for tests: our record of what {@link #decode} returned. */
    Mutation toMutation(R record);

    /**
     * Encodes into the codec's buffer, over what is in it.
     *
     * @return the number of bytes
     */
    int encode(R record);

    /** A copy of what {@link #encode} wrote last; not measured. */
    byte[] encoded();

    /** Decodes what {@link #encode} wrote. */
    R decode(byte[] encoded);
}
