package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.encryption.EncryptionKey;
import dev.ember.persistence.format.Deadline;
import dev.ember.persistence.records.string.Set;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** What all workloads write: keys of 16 bytes and values of 100. */
final class Data {
    static final int VALUE_LENGTH = 100;

    /** So many records are written over and over where the keys do not matter. */
    static final int CYCLE = 1024;

    private Data() {}

    /** The key of a number: 16 characters. */
    static String key(int number) {
        char[] key = "key:000000000000".toCharArray();
        for (int at = key.length - 1, rest = number; rest > 0; at--, rest /= 10) {
            key[at] = (char) ('0' + rest % 10);
        }
        return new String(key);
    }

    static byte[] keyBytes(int number) {
        return key(number).getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] value() {
        byte[] value = new byte[VALUE_LENGTH];
        new Random(1).nextBytes(value);
        return value;
    }

    static Set[] cycle() {
        Bytes value = Bytes.copyOf(value());
        Set[] records = new Set[CYCLE];
        for (int i = 0; i < CYCLE; i++) {
            records[i] = new Set(key(i), value, Deadline.NO_TTL);
        }
        return records;
    }

    static EncryptionKey encryptionKey() {
        byte[] key = new byte[EncryptionKey.LENGTH];
        new Random(2).nextBytes(key);
        return EncryptionKey.of(key);
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
