package dev.ember.persistence.processor.models;

import java.io.ByteArrayOutputStream;

/** The bytes that something takes on disk, put together by hand: numbers are little-endian. */
final class Image {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds the low bytes of a number, as many as {@code width}. */
    void number(long bits, int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int) (bits >>> 8 * i));
        }
    }

    /** Adds a length, then the bytes. */
    void counted(byte[] content) {
        number(content.length, 4);
        bytes.writeBytes(content);
    }

    void raw(byte[] content) {
        bytes.writeBytes(content);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
