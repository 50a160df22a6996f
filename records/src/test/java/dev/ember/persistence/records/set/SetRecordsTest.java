package dev.ember.persistence.records.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ember.persistence.records.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetRecordsTest {
    @Test
    void saddAddsEachMemberOnce() {
        Replay replay = Replay.of(new SAdd("s", List.of("b", "a", "b")), new SAdd("s", List.of("c", "a")));
        assertEquals("set a b c", replay.value("s"));
    }

    @Test
    void saddWithoutMembersCreatesAnEmptySet() {
        assertEquals("set", Replay.of(new SAdd("s", List.of())).value("s"));
    }

    @Test
    void sremIgnoresAbsentMembers() {
        assertEquals(
                "set b",
                Replay.of(new SAdd("s", List.of("a", "b", "")), new SRem("s", List.of("a", "x", "")))
                        .value("s"));
    }

    @Test
    void aSetThatBecomesEmptyIsRemoved() {
        assertNull(Replay.of(new SAdd("s", List.of("a")), new SRem("s", List.of("a")))
                .value("s"));
        assertNull(Replay.of(new SAdd("s", List.of()), new SRem("s", List.of())).value("s"));
    }

    @Test
    void sremDoesNotCreateASet() {
        assertNull(Replay.of(new SRem("s", List.of("a"))).value("s"));
    }
}
