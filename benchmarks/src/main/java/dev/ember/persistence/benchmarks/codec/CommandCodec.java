package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.records.Mutation;

/** A codec that takes commands as they are. */
interface CommandCodec extends PeerCodec<Command> {
    @Override
    default Command prepare(Command command) {
        return command;
    }

    @Override
    default Mutation toMutation(Command command) {
        return command.toMutation();
    }
}
