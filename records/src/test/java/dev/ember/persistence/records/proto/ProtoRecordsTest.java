package dev.ember.persistence.records.proto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.records.Replay;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.Persist;
import dev.ember.persistence.records.set.SAdd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtoRecordsTest {
    @Test
    void protoSetReplacesValueAndExpiryWhateverTheKeyHolds() {
        Replay replay = Replay.of(new SAdd("p", List.of("m")), new ProtoSet("p", "a.B", Bytes.utf8("1"), 5000));
        assertEquals("proto a.B \"1\"", replay.value("p"));
        assertEquals(5000, replay.ttl("p"));
        replay.and(new ProtoSet("p", "", Bytes.EMPTY, -7));
        assertEquals("proto  \"\"", replay.value("p"));
        assertEquals(-1, replay.ttl("p"));
    }

    @Test
    void aTimeToLiveOfZeroTakesPartUntilTheEnd() {
        Replay replay = Replay.of(new ProtoSet("dead", "T", Bytes.EMPTY, 0), new ProtoSet("p", "T", Bytes.EMPTY, 0));
        replay.and(new Persist("p")).removeExpired();
        assertNull(replay.value("dead"));
        assertEquals("proto T \"\"", replay.value("p"));
    }

    @Test
    void theLastSchemaOfANameWins() {
        Replay replay = Replay.of(
                new ProtoRegister("users", Bytes.utf8("1")),
                new ProtoRegister("orders", Bytes.utf8("2")),
                new ProtoRegister("users", Bytes.utf8("3")));
        assertEquals(
                Map.of("users", Bytes.utf8("3"), "orders", Bytes.utf8("2")),
                replay.keyspace().schemas());
    }

    @Test
    void aSchemaIsNoKey() {
        Replay replay = Replay.of(new ProtoRegister("users", Bytes.utf8("1")), new Del("users"));
        assertEquals(Map.of(), replay.keyspace().entries());
        assertEquals(Map.of("users", Bytes.utf8("1")), replay.keyspace().schemas());
    }
}
