package dev.ember.persistence.recovery;

import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.storage.Storage;
import java.util.Objects;

/**
 * How to recover.
 *
 * @param storage the disk and the clock
 * @param key the key of encrypted files; null if there is none
 * @param oldKey another key, tried for encrypted files that the first one does not open; null if there is none
 * @param ttlAnchor from when on times to live count
 * @param damagePolicy what is done with a file that is damaged
 */
public record RecoveryOptions(
        Storage storage, EncryptionKey key, EncryptionKey oldKey, TtlAnchor ttlAnchor, DamagePolicy damagePolicy) {
    /** Checks that nothing but the keys is null. */
    public RecoveryOptions {
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(ttlAnchor, "ttlAnchor");
        Objects.requireNonNull(damagePolicy, "damagePolicy");
    }

    /** This machine's disk, no key, {@link TtlAnchor#FILE_TIME}, {@link DamagePolicy#PREFIX}. */
    public static RecoveryOptions defaults() {
        return new RecoveryOptions(Storage.disk(), null, null, TtlAnchor.FILE_TIME, DamagePolicy.PREFIX);
    }

    /** The same on another disk. */
    public RecoveryOptions withStorage(Storage newStorage) {
        return new RecoveryOptions(newStorage, key, oldKey, ttlAnchor, damagePolicy);
    }

    /** The same with a key, or null for none. */
    public RecoveryOptions withKey(EncryptionKey newKey) {
        return new RecoveryOptions(storage, newKey, oldKey, ttlAnchor, damagePolicy);
    }

    /** The same with another key for files that the first one does not open, or null for none. */
    public RecoveryOptions withOldKey(EncryptionKey newOldKey) {
        return new RecoveryOptions(storage, key, newOldKey, ttlAnchor, damagePolicy);
    }

    /** The same with another anchor. */
    public RecoveryOptions withTtlAnchor(TtlAnchor newAnchor) {
        return new RecoveryOptions(storage, key, oldKey, newAnchor, damagePolicy);
    }

    /** The same with another policy on damage. */
    public RecoveryOptions withDamagePolicy(DamagePolicy newPolicy) {
        return new RecoveryOptions(storage, key, oldKey, ttlAnchor, newPolicy);
    }

    @Override
    public String toString() {
        return "RecoveryOptions[key=" + (key == null ? "none" : "given") + ", oldKey="
                + (oldKey == null ? "none" : "given") + ", ttlAnchor=" + ttlAnchor + ", damagePolicy=" + damagePolicy
                + "]";
    }
}
