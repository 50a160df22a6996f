package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All peers, by name. */
public final class Peers {
    /** The name of what the others are measured against. */
    public static final String BARE = "bare FileChannel";

    private Peers() {}

    /** Makes a log in a folder, or opens the one that is there. */
    @FunctionalInterface
    public interface Opening {
        PeerLog open(Path folder) throws IOException;
    }

    /**
     * A peer.
     *
     * @param name what tables call it
     * @param jvmArguments what its process must be started with
     * @param slowness by what the number of records is divided that it has to append in a round
     * @param opening makes or opens its log
     */
    public record Peer(String name, List<String> jvmArguments, int slowness, Opening opening) {
        /** Makes its log in a folder, or opens the one that is there. */
        public PeerLog open(Path folder) throws IOException {
            return opening.open(folder);
        }
    }

    public static List<Peer> all() {
        return List.of(
                new Peer(BARE, List.of(), 1, BareChannelLog::open),
                new Peer("bare FileChannel, preallocated", List.of(), 1, BareChannelLog::preallocated),
                new Peer("DataOutputStream and CRC32", List.of(), 1, DataOutputStreamLog::new),
                new Peer("Chronicle Queue", ChronicleLog.JVM_ARGUMENTS, 1, ChronicleLog::new),
                new Peer("Kafka's log file", List.of(), 1, KafkaLog::new),
                new Peer("RocksDB's log", List.of(), 10, RocksWal::new));
    }
}
