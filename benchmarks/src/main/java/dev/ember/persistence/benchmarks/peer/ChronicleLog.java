package dev.ember.persistence.benchmarks.peer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;

/** A Chronicle Queue: memory-mapped and without checksums. */
final class ChronicleLog implements PeerLog {
    /** What it reaches into on Java 17 and later. */
    static final List<String> JVM_ARGUMENTS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "-Dchronicle.announcer.disable=true");

    private final ChronicleQueue queue;
    private final ThreadLocal<ExcerptAppender> appenders;

    ChronicleLog(Path folder) {
        queue = ChronicleQueue.singleBuilder(folder).syncMode(SyncMode.SYNC).build();
        appenders = ThreadLocal.withInitial(queue::createAppender);
    }

    @Override
    public void append(byte[] key, byte[] value) {
        append(appenders.get(), key, value);
    }

    private static void append(ExcerptAppender appender, byte[] key, byte[] value) {
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeInt(key.length);
            bytes.write(key);
            bytes.writeInt(value.length);
            bytes.write(value);
        }
    }

    /** Nothing: what is written into mapped memory is in the operating system's hands. */
    @Override
    public void commit() {}

    @Override
    public void appendAndForce(byte[] key, byte[] value) {
        ExcerptAppender appender = appenders.get();
        append(appender, key, value);
        appender.sync();
    }

    @Override
    public long readAll() {
        long records = 0;
        try (ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return records;
                    }
                    Bytes<?> bytes = document.wire().bytes();
                    byte[] key = new byte[bytes.readInt()];
                    bytes.read(key);
                    byte[] value = new byte[bytes.readInt()];
                    bytes.read(value);
                    Taken.take(new String(key, StandardCharsets.ISO_8859_1), value);
                    records++;
                }
            }
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
