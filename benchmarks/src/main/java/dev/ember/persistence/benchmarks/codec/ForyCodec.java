package dev.ember.persistence.benchmarks.codec;

import java.util.List;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;

/** Apache Fory at its fastest: registered classes, no references, one schema on both sides, generated serializers. */
final class ForyCodec implements CommandCodec {
    private static final List<Class<?>> CLASSES = List.of(
            Command.Set.class,
            Command.ZAdd.class,
            Command.ScoredMember.class,
            Command.HSet.class,
            Command.HashField.class,
            Command.HIncrBy.class,
            Command.VAdd.class,
            Command.Del.class,
            Command.Expire.class,
            Command.LPush.class,
            Command.SAdd.class);

    private final Fory fory = Fory.builder()
            .withXlang(false)
            .withCompatible(false)
            .withRefTracking(false)
            .requireClassRegistration(true)
            .withCodegen(true)
            .build();
    private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(1024);
    private final MemoryBuffer in = MemoryBuffer.fromByteArray(new byte[0]);

    ForyCodec() {
        CLASSES.forEach(fory::register);
    }

    @Override
    public int encode(Command command) {
        buffer.writerIndex(0);
        fory.serialize(buffer, command);
        return buffer.writerIndex();
    }

    @Override
    public byte[] encoded() {
        return buffer.getBytes(0, buffer.writerIndex());
    }

    @Override
    public Command decode(byte[] encoded) {
        in.pointTo(encoded, 0, encoded.length);
        in.readerIndex(0);
        return (Command) fory.deserialize(in);
    }
}
