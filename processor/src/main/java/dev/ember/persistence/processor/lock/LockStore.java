package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.wire.SyntaxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file of a wire lock. It is replaced as a whole, so that whoever reads it meanwhile sees the old one or the new.
 *
 * @param path the file
 */
record LockStore(Path path) {
    boolean exists() {
        return Files.exists(path);
    }

    String read() throws IOException, SyntaxException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            String before = text.toString();
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            throw new SyntaxException(line, before.length() - before.lastIndexOf('\n'), "this is not UTF-8");
        }
        return text.toString();
    }

    void write(String text) throws IOException {
        // Not one of the system's temporary files: nobody else may read those.
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * The cause of a failure, in words: some exceptions say no more than the file's name.
     *
     * @param missing what it is that does not exist, if that is the cause
     */
    static String cause(IOException e, String missing) {
        if (e instanceof NoSuchFileException) {
            return missing + " does not exist";
        }
        return e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
    }
}
