package dev.ember.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ember.persistence.sample.Change;
import dev.ember.persistence.sample.FaultyStorage;
import dev.ember.persistence.sample.FaultyStorage.Fault;
import dev.ember.persistence.sample.Hex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Opening a file with a torn tail while each call to the disk fails in turn: at every moment the tail is in the file or
 * in a copy beside it, before and after a power cut.
 */
class TornTailFaultTest {
    private static final String TAIL = "0101000000";
    private static final int END = 25;

    private static boolean hasTail(FaultyStorage disk, Path path) {
        String content = Hex.of(disk.read(path));
        return content.endsWith(TAIL) && content.length() == TAIL.length() + (path.equals(Aof.FILE) ? 2 * END : 0);
    }

    private static void assertTailIsSomewhere(FaultyStorage disk, String what) {
        assertTrue(disk.files().stream().anyMatch(path -> hasTail(disk, path)), what);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theTailIsNeverLost(Fault fault) throws IOException {
        byte[] whole = Aof.bytesOf(List.of(new Change.Add("one", 1)), null);
        byte[] torn = Arrays.copyOf(whole, END + TAIL.length() / 2);
        System.arraycopy(Hex.bytes(TAIL), 0, torn, END, TAIL.length() / 2);
        for (int n = 1; ; n++) {
            FaultyStorage disk = new FaultyStorage();
            disk.write(Aof.FILE, torn);
            disk.failCall(n, fault);
            try {
                Aof.open(disk, null, FsyncPolicy.ALWAYS).close();
                if (!disk.hasFailed()) {
                    assertTrue(n > 20);
                    return;
                }
            } catch (IOException e) {
                assertTrue(disk.hasFailed());
            }
            String what = "call " + n + ", " + fault + ": " + disk.calls();
            boolean creationFailed = disk.calls().get(n - 1).startsWith("create");
            disk.repair();
            assertTailIsSomewhere(disk, what);
            assertTailIsSomewhere(disk.afterPowerCut(), "power cut after " + what);
            for (Path path : disk.files()) {
                assertTrue(
                        path.equals(Aof.FILE) || hasTail(disk, path) || creationFailed, "half a copy is left: " + what);
            }
            Aof.open(disk, null, FsyncPolicy.ALWAYS).close();
            assertEquals(Hex.of(whole), Hex.of(disk.read(Aof.FILE)), what);
            assertTailIsSomewhere(disk, what);
        }
    }
}
