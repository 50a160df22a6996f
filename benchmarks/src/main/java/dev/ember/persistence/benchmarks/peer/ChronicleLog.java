package dev.ember.persistence.benchmarks.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** Chronicle Queue: a memory-mapped log without checksums. An appender for each thread. */
final class ChronicleLog implements PeerLog {
    /** What its documentation asks for on Java 17 and later; and it is not to report that it is used. */
    static final List<String> JVM_ARGUMENTS = List.of(
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
            "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
            "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dchronicle.analytics.disable=true",
            "-Dchronicle.announcer.disable=true");

    private final ChronicleQueue queue;
    private final ThreadLocal<ExcerptAppender> appenders;

    ChronicleLog(Path folder) {
        queue = SingleChronicleQueueBuilder.binary(folder.resolve("queue").toFile())
                .syncMode(SyncMode.SYNC)
                .build();
        appenders = ThreadLocal.withInitial(queue::createAppender);
    }

    @Override
    public void append(byte[] key, byte[] value) {
        append(appenders.get(), key, value);
    }

    private static void append(ExcerptAppender appender, byte[] key, byte[] value) {
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = document.wire().bytes();
            bytes.writeByte((byte) 1);
            bytes.writeInt(key.length);
            bytes.write(key);
            bytes.writeInt(value.length);
            bytes.write(value);
            bytes.writeLong(-1);
        }
    }

    @Override
    public void commit() {
        // What is in the mapped memory is the operating system's already.
    }

    @Override
    public void appendAndForce(byte[] key, byte[] value) {
        ExcerptAppender appender = appenders.get();
        append(appender, key, value);
        appender.sync();
    }

    @Override
    public long readAll() throws IOException {
        long count = 0;
        ExcerptTailer tailer = queue.createTailer();
        while (true) {
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return count;
                }
                Bytes<?> bytes = document.wire().bytes();
                bytes.readByte();
                byte[] key = new byte[bytes.readInt()];
                bytes.read(key);
                byte[] value = new byte[bytes.readInt()];
                bytes.read(value);
                bytes.readLong();
                if (new String(key, StandardCharsets.ISO_8859_1).isEmpty()) {
                    throw new IOException("record " + count + " is damaged");
                }
                count++;
            }
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
