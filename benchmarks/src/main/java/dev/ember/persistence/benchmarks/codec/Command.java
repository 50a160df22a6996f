package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.records.Mutation;
import java.util.List;

/**
 * A record as other libraries like it: of the JDK's types alone, with {@code byte[]} and {@code float[]} where ours has
 * immutable classes around them. So the others make one object less than we for each.
 */
public sealed interface Command {
    /** The same as our record. */
    Mutation toMutation();

    /** SET. */
    record Set(String key, byte[] value, long expireMs) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.string.Set(key, Bytes.copyOf(value), expireMs);
        }
    }

    /** ZADD. */
    record ZAdd(String key, List<ScoredMember> members) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.sortedset.ZAdd(
                    key,
                    members.stream()
                            .map(member -> new dev.ember.persistence.records.sortedset.ScoredMember(
                                    member.score(), member.member()))
                            .toList());
        }
    }

    /** A member of {@link ZAdd}. */
    record ScoredMember(double score, String member) {}

    /** HSET. */
    record HSet(String key, List<HashField> fields) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.hash.HSet(
                    key,
                    fields.stream()
                            .map(field -> new dev.ember.persistence.records.hash.HashField(
                                    field.field(), Bytes.copyOf(field.value())))
                            .toList());
        }
    }

    /** A field of {@link HSet}. */
    record HashField(String field, byte[] value) {}

    /** HINCRBY. */
    record HIncrBy(String key, String field, long delta) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.hash.HIncrBy(key, field, delta);
        }
    }

    /** VADD. */
    record VAdd(
            String key,
            String element,
            float[] vector,
            int metric,
            int quantization,
            long connectivity,
            long expansionAdd)
            implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.vector.VAdd(
                    key, element, FloatVector.of(vector), metric, quantization, connectivity, expansionAdd);
        }
    }

    /** DEL. */
    record Del(String key) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.key.Del(key);
        }
    }

    /** EXPIRE. */
    record Expire(String key, long seconds) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.key.Expire(key, seconds);
        }
    }

    /** LPUSH. */
    record LPush(String key, List<byte[]> values) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.list.LPush(
                    key, values.stream().map(Bytes::copyOf).toList());
        }
    }

    /** SADD. */
    record SAdd(String key, List<String> members) implements Command {
        @Override
        public Mutation toMutation() {
            return new dev.ember.persistence.records.set.SAdd(key, members);
        }
    }
}
