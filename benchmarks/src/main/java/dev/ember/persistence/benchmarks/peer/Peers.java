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
     * @param opening makes or opens its log
     */
    public record Peer(String name, List<String> jvmArguments, Opening opening) {
        /** Makes its log in a folder, or opens the one that is there. */
        public PeerLog open(Path folder) throws IOException {
            return opening.open(folder);
        }
    }

    public static List<Peer> all() {
        return List.of(
                new Peer(BARE, List.of(), BareChannelLog::open),
                new Peer("bare FileChannel, preallocated", List.of(), BareChannelLog::preallocated),
                new Peer("DataOutputStream and CRC32", List.of(), DataOutputStreamLog::new),
                new Peer("Chronicle Queue", ChronicleLog.JVM_ARGUMENTS, ChronicleLog::new),
                new Peer("Kafka's log file", List.of(), KafkaLog::new),
                new Peer("RocksDB's log", List.of(), RocksWal::new));
    }
}
