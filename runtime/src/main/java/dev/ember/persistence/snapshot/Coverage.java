package dev.ember.persistence.snapshot;

/**
 * What a shard's snapshot says of itself in a block behind its footer, where ember's reader does not look.
 *
 * <p>The block is {@code "ESNX"} · version {@code u8} (1) · content; the content is {@code sealed i64 · taken_at_ms i64
 * · entry_count u32 · footer u32}, all little-endian. In a plaintext snapshot a {@code crc32 u32} over magic, version
 * and content follows; in an encrypted one, magic, version and content stand once more in a sealed frame. Count and
 * footer are those of the entries, so that a block fits its own snapshot alone.
 *
 * @param sealed the number of the last sealed append-only file whose records the snapshot contains; 0 if it contains
 *     none
 * @param takenAtMillis the time that the entries' remaining times to live count from, in milliseconds since the Unix
 *     epoch
 */
public record Coverage(long sealed, long takenAtMillis) {
    /** Checks that both are not negative. */
    public Coverage {
        if (sealed < 0 || takenAtMillis < 0) {
            throw new IllegalArgumentException(
                    "neither a file's number nor a time is negative: " + sealed + ", " + takenAtMillis);
        }
    }
}
