package dev.ember.persistence.recovery;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.storage.Storage;
import java.util.Objects;

/**
 * How to recover.
 *
 * @param storage the disk and the clock
 * @param key the key of encrypted files; null if there is none
 * @param ttlAnchor from when on times to live count
 * @param strict whether the first problem with a file ends recovery with its exception, instead of being reported with
 *     what could be recovered all the same
 */
public record RecoveryOptions(Storage storage, EncryptionKey key, TtlAnchor ttlAnchor, boolean strict) {
    /** Checks that nothing but the key is null. */
    public RecoveryOptions {
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(ttlAnchor, "ttlAnchor");
    }

    /** This machine's disk, no key, {@link TtlAnchor#FILE_TIME}, not strict. */
    public static RecoveryOptions defaults() {
        return new RecoveryOptions(Storage.disk(), null, TtlAnchor.FILE_TIME, false);
    }

    /** The same on another disk. */
    public RecoveryOptions withStorage(Storage newStorage) {
        return new RecoveryOptions(newStorage, key, ttlAnchor, strict);
    }

    /** The same with a key, or null for none. */
    public RecoveryOptions withKey(EncryptionKey newKey) {
        return new RecoveryOptions(storage, newKey, ttlAnchor, strict);
    }

    /** The same with another anchor. */
    public RecoveryOptions withTtlAnchor(TtlAnchor newAnchor) {
        return new RecoveryOptions(storage, key, newAnchor, strict);
    }

    /** The same, strict. */
    public RecoveryOptions withStrict() {
        return new RecoveryOptions(storage, key, ttlAnchor, true);
    }

    @Override
    public String toString() {
        return "RecoveryOptions[key=" + (key == null ? "none" : "given") + ", ttlAnchor=" + ttlAnchor + ", strict="
                + strict + "]";
    }
}
