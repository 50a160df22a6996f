package dev.ember.persistence.shard;

import dev.ember.persistence.aof.FsyncPolicy;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.FileKind;
import dev.ember.persistence.recovery.DamagePolicy;
import dev.ember.persistence.recovery.RecoveryOptions;
import dev.ember.persistence.recovery.RecoveryReport.FileReport;
import dev.ember.persistence.recovery.TtlAnchor;
import dev.ember.persistence.storage.Storage;
import java.util.Objects;

/**
 * How a shard is opened and kept.
 *
 * @param storage the disk and the clock
 * @param policy how durable a record is when it is acknowledged
 * @param key the key to encrypt with; null for plaintext. Files that are not as this says are rewritten soon after the
 *     shard was opened
 * @param oldKey the key of encrypted files that were written with another key, or before encryption was given up; null
 *     if there are none
 * @param damagePolicy what is done with a file that is damaged
 * @param queueCapacity how many calls may wait for the shard's thread; who calls when so many do waits in turn
 * @param rewritePercentage the shard is rewritten when its append-only files have grown to so many percent of its
 *     snapshot; 0 for never
 * @param rewriteMinimumBytes they are not rewritten for that while they are smaller than this
 * @param previousGeneration whether a rewrite keeps, until the next one, the files that it replaces, in case that the
 *     new snapshot turns out to be damaged
 * @param preallocation how many zero bytes are written ahead of the records in the append-only file under
 *     {@link FsyncPolicy#ALWAYS}: forcing records is faster where the file's size need not be brought to the disk as
 *     well. They are there while the shard is open, and after a crash; closing the shard cuts them off. 0 for none
 */
public record ShardOptions(
        Storage storage,
        FsyncPolicy policy,
        EncryptionKey key,
        EncryptionKey oldKey,
        DamagePolicy damagePolicy,
        int queueCapacity,
        int rewritePercentage,
        long rewriteMinimumBytes,
        boolean previousGeneration,
        int preallocation) {
    private static final int PREALLOCATION = 256 * 1024;

    /** Checks the ranges, and that nothing but the keys is null. */
    public ShardOptions {
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(damagePolicy, "damagePolicy");
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("the queue's capacity is at least 1, not " + queueCapacity);
        }
        if (rewritePercentage < 0 || rewriteMinimumBytes < 0) {
            throw new IllegalArgumentException("neither the percentage nor the minimum size of a rewrite is negative: "
                    + rewritePercentage + ", " + rewriteMinimumBytes);
        }
        if (preallocation < 0) {
            throw new IllegalArgumentException("not a negative number of bytes is written ahead: " + preallocation);
        }
    }

    /**
     * This machine's disk, {@link FsyncPolicy#ALWAYS}, no encryption, {@link DamagePolicy#PREFIX}, 1,024 waiting calls,
     * no automatic rewrite, the previous generation of files kept, and 256 KiB written ahead.
     */
    public static ShardOptions defaults() {
        return new ShardOptions(
                Storage.disk(), FsyncPolicy.ALWAYS, null, null, DamagePolicy.PREFIX, 1024, 0, 0, true, PREALLOCATION);
    }

    /** The same on another disk. */
    public ShardOptions withStorage(Storage newStorage) {
        return new ShardOptions(
                newStorage,
                policy,
                key,
                oldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same with another policy of durability. */
    public ShardOptions withPolicy(FsyncPolicy newPolicy) {
        return new ShardOptions(
                storage,
                newPolicy,
                key,
                oldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same with a key, or null for plaintext. */
    public ShardOptions withKey(EncryptionKey newKey) {
        return new ShardOptions(
                storage,
                policy,
                newKey,
                oldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same with the key of files that were written with another one than {@link #key}, or null for none. */
    public ShardOptions withOldKey(EncryptionKey newOldKey) {
        return new ShardOptions(
                storage,
                policy,
                key,
                newOldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same with another policy on damage. */
    public ShardOptions withDamagePolicy(DamagePolicy newPolicy) {
        return new ShardOptions(
                storage,
                policy,
                key,
                oldKey,
                newPolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same with another number of calls that may wait. */
    public ShardOptions withQueueCapacity(int newCapacity) {
        return new ShardOptions(
                storage,
                policy,
                key,
                oldKey,
                damagePolicy,
                newCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                preallocation);
    }

    /**
     * The same with an automatic rewrite when the append-only files have grown to {@code percentage} of the snapshot
     * and to {@code minimumBytes}: 100 and 64 MiB are usual. A percentage of 0 is for none.
     */
    public ShardOptions withAutomaticRewrite(int percentage, long minimumBytes) {
        return new ShardOptions(
                storage,
                policy,
                key,
                oldKey,
                damagePolicy,
                queueCapacity,
                percentage,
                minimumBytes,
                previousGeneration,
                preallocation);
    }

    /** The same, with the files that a rewrite replaces kept until the next one, or deleted at once. */
    public ShardOptions withPreviousGeneration(boolean kept) {
        return new ShardOptions(
                storage,
                policy,
                key,
                oldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                kept,
                preallocation);
    }

    /** The same with so many zero bytes written ahead of the records; 0 for none. */
    public ShardOptions withPreallocation(int bytes) {
        return new ShardOptions(
                storage,
                policy,
                key,
                oldKey,
                damagePolicy,
                queueCapacity,
                rewritePercentage,
                rewriteMinimumBytes,
                previousGeneration,
                bytes);
    }

    /** How the files are recovered: encrypted ones of either key, also when what is written is plaintext. */
    RecoveryOptions recovery() {
        EncryptionKey first = key != null ? key : oldKey;
        return new RecoveryOptions(storage, first, key != null ? oldKey : null, TtlAnchor.FILE_TIME, damagePolicy);
    }

    /** Whether a file that was read is not of the format and key that is written. */
    boolean isForeign(FileReport file) {
        boolean encrypted = file.version() == FileKind.ENCRYPTED_VERSION;
        return file.version() != 0 && (encrypted != (key != null) || encrypted && file.withOldKey());
    }

    @Override
    public String toString() {
        return "ShardOptions[policy=" + policy + ", key=" + (key == null ? "none" : "given") + ", oldKey="
                + (oldKey == null ? "none" : "given") + ", damagePolicy=" + damagePolicy + ", queueCapacity="
                + queueCapacity + ", rewritePercentage=" + rewritePercentage + ", rewriteMinimumBytes="
                + rewriteMinimumBytes + ", previousGeneration=" + previousGeneration + ", preallocation="
                + preallocation
                + "]";
    }
}
