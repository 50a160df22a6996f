/**
 * AES-256-GCM for the files of version 3: the key, and the sealing and opening of single records.
 *
 * <p>A sealed frame is {@code nonce[12] · length u32 · ciphertext}, whose last 16 bytes are the authentication tag;
 * there is no additional authenticated data, so a frame proves nothing about its place in the file: whole frames that
 * were removed, repeated or swapped are not noticed. Which files are encrypted, and what stands inside a frame, is not
 * decided here.
 */
package dev.ember.persistence.encryption;
