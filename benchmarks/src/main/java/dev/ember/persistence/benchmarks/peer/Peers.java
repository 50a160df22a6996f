package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The logs that are measured beside ours, each by its name. */
public enum Peers {
    BARE("bare FileChannel", List.of(), BareChannelLog::growing),
    BARE_PREALLOCATED("bare FileChannel, preallocated", List.of(), BareChannelLog::preallocated),
    DATA_OUTPUT_STREAM("DataOutputStream", List.of(), DataOutputStreamLog::new),
    CHRONICLE("Chronicle Queue", ChronicleLog.JVM_ARGUMENTS, ChronicleLog::new),
    ROCKSDB("RocksDB's WAL", RocksWal.JVM_ARGUMENTS, RocksWal::open),
    KAFKA("Kafka's log", List.of(), KafkaLog::new),
    ARTEMIS("Artemis's journal", List.of(), ArtemisLog::new),
    LMDB("LMDB", LmdbLog.JVM_ARGUMENTS, LmdbLog::new);

    private final String title;
    private final List<String> jvmArguments;
    private final Opening opening;

    Peers(String title, List<String> jvmArguments, Opening opening) {
        this.title = title;
        this.jvmArguments = jvmArguments;
        this.opening = opening;
    }

    private interface Opening {
        PeerLog open(Path folder) throws IOException;
    }

    /** What a table calls it. */
    public String title() {
        return title;
    }

    /** What a process that opens it must be started with. */
    public List<String> jvmArguments() {
        return jvmArguments;
    }

    /**
     * Opens the log in a folder that exists, with what it holds.
     *
     * @param folder the log's own
     */
    public PeerLog open(Path folder) throws IOException {
        return opening.open(folder);
    }
}
