package dev.ember.persistence.cli;

import java.io.IOException;
import java.io.OutputStream;

/** A buffered stream whose failures are {@link OutputException}s. */
final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private final byte[] buffer = new byte[64 * 1024];
    private int filled;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int b) {
        if (filled == buffer.length) {
            drain();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.length - filled) {
            drain();
        }
        if (length > buffer.length) {
            writeThrough(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }
    }

    private void drain() {
        int length = filled;
        // First, so that what could not be written is not tried again.
        filled = 0;
        writeThrough(buffer, 0, length);
    }

    private void writeThrough(byte[] bytes, int offset, int length) {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Hands on what is in the buffer. */
    @Override
    public void flush() {
        drain();
        try {
            target.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
