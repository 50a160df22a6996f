package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;

/** Our generated codecs, through the registry. */
final class EmberCodec implements PeerCodec<Mutation> {
    private final WireWriter out = new WireWriter(1024);
    private final WireReader in = new WireReader(new byte[0]);

    @Override
    public Mutation prepare(Command command) {
        return command.toMutation();
    }

    @Override
    public Mutation toMutation(Mutation record) {
        return record;
    }

    @Override
    public int encode(Mutation record) {
        out.truncate(0);
        MutationRegistry.INSTANCE.encodeBody(record, out);
        return out.position();
    }

    @Override
    public byte[] encoded() {
        return out.toByteArray();
    }

    @Override
    public Mutation decode(byte[] encoded) {
        in.wrap(encoded, 0, encoded.length);
        return MutationRegistry.INSTANCE.decodeBody(in);
    }
}
