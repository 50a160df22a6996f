package dev.ember.persistence.encryption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.sample.Hex;
import dev.ember.persistence.sample.Keys;
import dev.ember.persistence.sample.Seed;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RecordCipherTest {
    private final RecordCipher cipher = new RecordCipher(Keys.right());

    /** One frame: nonce[12], length u32, ciphertext with its tag. */
    private byte[] seal(byte[] plaintext, WireWriter out) {
        int start = RecordCipher.beginFrame(out);
        out.reserve(plaintext.length);
        for (byte b : plaintext) {
            out.writeByte(b);
        }
        cipher.seal(out, start);
        return Arrays.copyOfRange(out.buffer(), start, out.position());
    }

    private byte[] seal(byte[] plaintext) {
        return seal(plaintext, new WireWriter(0));
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int length(byte[] frame) {
        return RecordCipher.lengthAt(frame, 0);
    }

    @Test
    void aFrameIsWhatAnyAesGcmOpens() throws Exception {
        Random random = Seed.of("RecordCipherTest.gcm");
        for (int size = 0; size < 300; size++) {
            byte[] plaintext = randomBytes(random, size);
            byte[] frame = seal(plaintext);
            assertEquals(12 + 4 + size + 16, frame.length);
            assertEquals(size + 16, length(frame));

            Cipher jdk = Cipher.getInstance("AES/GCM/NoPadding");
            jdk.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Keys.bytes(), "AES"),
                    new GCMParameterSpec(128, frame, 0, 12));
            assertArrayEquals(plaintext, jdk.doFinal(frame, 16, frame.length - 16));
        }
    }

    @Test
    void whatAnyAesGcmSealedIsOpened() throws Exception {
        byte[] nonce = Hex.bytes("a0a1a2a3a4a5a6a7a8a9aaab");
        Cipher jdk = Cipher.getInstance("AES/GCM/NoPadding");
        jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Keys.bytes(), "AES"), new GCMParameterSpec(128, nonce));
        byte[] ciphertext = jdk.doFinal(new byte[] {1, 2, 3});
        byte[] frame = Hex.bytes(Hex.of(nonce) + "13000000" + Hex.of(ciphertext));

        WireReader plaintext = new WireReader(new byte[0]);
        assertTrue(cipher.open(frame, 0, length(frame), plaintext));
        assertEquals(3, plaintext.remaining());
        assertEquals(1, plaintext.readU8());
    }

    @Test
    void framesAreSealedInPlaceWhileTheBufferGrows() {
        Random random = Seed.of("RecordCipherTest.growth");
        WireWriter out = new WireWriter(1);
        byte[][] plaintexts = new byte[200][];
        for (int i = 0; i < plaintexts.length; i++) {
            plaintexts[i] = randomBytes(random, random.nextInt(2000));
            seal(plaintexts[i], out);
        }
        byte[] all = out.toByteArray();
        int at = 0;
        for (byte[] expected : plaintexts) {
            int length = RecordCipher.lengthAt(all, at);
            WireReader plaintext = new WireReader(new byte[0]);
            assertTrue(cipher.open(all, at, length, plaintext));
            assertArrayEquals(expected, Arrays.copyOfRange(all, plaintext.position(), plaintext.limit()));
            at += 16 + length;
        }
        assertEquals(all.length, at);
    }

    @Test
    void noTwoFramesHaveOneNonce() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(Hex.of(Arrays.copyOf(seal(new byte[0]), 12)));
        }
        assertEquals(10_000, nonces.size());
        assertFalse(nonces.contains("00".repeat(12)));
    }

    @Test
    void equalRecordsHaveDifferentCiphertexts() {
        byte[] one = seal(new byte[100]);
        byte[] two = seal(new byte[100]);
        assertNotEquals(
                Hex.of(Arrays.copyOfRange(one, 16, one.length)), Hex.of(Arrays.copyOfRange(two, 16, two.length)));
    }

    @Test
    void aFrameWithAnyBitChangedDoesNotOpen() {
        byte[] frame = seal(new byte[] {1, 2, 3, 4, 5});
        int length = length(frame);
        for (int bit = 0; bit < 8 * frame.length; bit++) {
            if (bit / 8 >= 12 && bit / 8 < 16) {
                continue; // the length, which is an argument here
            }
            byte[] damaged = frame.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(cipher.opens(damaged, 0, length), "bit " + bit);
            assertFalse(cipher.open(damaged, 0, length, new WireReader(new byte[0])), "bit " + bit);
        }
        assertFalse(new RecordCipher(Keys.wrong()).opens(frame, 0, length));
    }

    @Test
    void tryingAFrameLeavesItAsItIs() {
        byte[] frame = seal(new byte[] {1, 2, 3});
        byte[] before = frame.clone();
        assertTrue(cipher.opens(frame, 0, length(frame)));
        assertFalse(new RecordCipher(Keys.wrong()).opens(frame, 0, length(frame)));
        assertArrayEquals(before, frame);
    }

    @Test
    void aClosedKeySealsAndOpensNothing() {
        EncryptionKey key = Keys.right();
        RecordCipher closed = new RecordCipher(key);
        byte[] frame = seal(new byte[3]);
        assertTrue(closed.opens(frame, 0, length(frame)));
        key.close();
        WireWriter out = new WireWriter(0);
        int start = RecordCipher.beginFrame(out);
        assertThrows(IllegalStateException.class, () -> closed.seal(out, start));
        assertThrows(IllegalStateException.class, () -> closed.opens(frame, 0, length(frame)));
    }
}
