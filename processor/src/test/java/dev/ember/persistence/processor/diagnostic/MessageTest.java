package dev.ember.persistence.processor.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue can be relied on by people who search for an id. */
final class MessageTest {
    @Test
    void everyIdIsEmbAndThreeDigits() {
        Stream.of(Message.values()).forEach(message -> assertTrue(message.id().matches("EMB\\d{3}"), message::name));
    }

    @Test
    void noIdIsGivenTwiceAndTheyAreInOrder() {
        List<String> ids = Stream.of(Message.values()).map(Message::id).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
    }
}
