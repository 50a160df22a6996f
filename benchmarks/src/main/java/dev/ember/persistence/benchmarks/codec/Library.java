package dev.ember.persistence.benchmarks.codec;

import java.util.function.Supplier;

/** Whose codec it is: the rows of the table. */
public enum Library {
    /** Ours, generated. */
    EMBER("ember", EmberCodec::new),
    /** The same bytes as ours. */
    HAND_WRITTEN("hand-written", HandWrittenCodec::new),
    /** Apache Fory. */
    FORY("Fory", ForyCodec::new),
    /** Simple Binary Encoding. */
    SBE("SBE", SbeCodec::new),
    /** Kryo. */
    KRYO("Kryo", KryoCodec::new),
    /** Protocol Buffers. */
    PROTOBUF("protobuf", ProtobufCodec::new);

    private final String title;
    private final Supplier<PeerCodec<?>> codec;

    Library(String title, Supplier<PeerCodec<?>> codec) {
        this.title = title;
        this.codec = codec;
    }

    /** The name as a table shows it. */
    String title() {
        return title;
    }

    PeerCodec<?> newCodec() {
        return codec.get();
    }
}
