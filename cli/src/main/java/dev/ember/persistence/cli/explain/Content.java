package dev.ember.persistence.cli.explain;

import dev.ember.persistence.cli.text.Quantity;
import dev.ember.persistence.cli.text.Quoted;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The content of texts and byte strings, as people can read it, of which only the first bytes are at hand. */
final class Content {
    private Content() {}

    /** A text in quotation marks, shortened if it is long. */
    static String text(byte[] head, long length) {
        CharBuffer chars = CharBuffer.allocate(head.length);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                // A character of which not all bytes are at hand is left out.
                .decode(ByteBuffer.wrap(head), chars, head.length == length);
        String shown = Quoted.key(chars.flip().toString());
        return head.length == length ? shown : shown + "... (" + Quantity.of(length, "byte", "bytes") + ")";
    }

    /** Bytes as text if they are nothing but printable ASCII; how many they are otherwise. */
    static String binary(byte[] head, long length) {
        for (byte b : head) {
            if (b < 0x20 || b == 0x7F) {
                return Quantity.of(length, "byte", "bytes");
            }
        }
        return text(head, length);
    }
}
