package dev.ember.persistence.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells how many bytes have been read from it. */
final class MeteredInput extends FilterInputStream {
    private final LongConsumer listener;
    private long bytes;

    MeteredInput(InputStream in, LongConsumer listener) {
        super(in);
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            listener.accept(++bytes);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        if (read > 0) {
            bytes += read;
            listener.accept(bytes);
        }
        return read;
    }
}
