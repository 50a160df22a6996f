package dev.ember.persistence.benchmarks.codec;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.records.Mutation;
import dev.ember.persistence.records.MutationRegistry;
import dev.ember.persistence.records.hash.HIncrBy;
import dev.ember.persistence.records.hash.HIncrByCodec;
import dev.ember.persistence.records.hash.HSet;
import dev.ember.persistence.records.hash.HSetCodec;
import dev.ember.persistence.records.key.Del;
import dev.ember.persistence.records.key.DelCodec;
import dev.ember.persistence.records.key.Expire;
import dev.ember.persistence.records.key.ExpireCodec;
import dev.ember.persistence.records.list.LPush;
import dev.ember.persistence.records.list.LPushCodec;
import dev.ember.persistence.records.set.SAdd;
import dev.ember.persistence.records.set.SAddCodec;
import dev.ember.persistence.records.sortedset.ZAdd;
import dev.ember.persistence.records.sortedset.ZAddCodec;
import dev.ember.persistence.records.string.Set;
import dev.ember.persistence.records.string.SetCodec;
import dev.ember.persistence.records.vector.VAdd;
import dev.ember.persistence.records.vector.VAddCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What it costs to find a record's codec: the registry tells records apart itself, or each record brings its codec. In
 * random order either guesses wrong most times; sorted by type, hardly ever.
 */
public class DispatchBenchmark extends NanosecondBenchmark {
    /** The order of the records. */
    public enum Order {
        /** As in a log. */
        RANDOM,
        /** All of one type, then all of the next. */
        BY_TYPE
    }

    /** The order of the records. */
    @Param
    public Order order;

    private final WireWriter out = new WireWriter(1024);
    private List<Paired<?>> records;
    private int next;

    /** Finds the codecs. */
    @Setup
    public void prepare() {
        records = new ArrayList<>();
        SampleType.MIXED.commands().forEach(command -> records.add(pair(command.toMutation())));
        if (order == Order.BY_TYPE) {
            records.sort(Comparator.comparing(paired -> paired.codec().schema().tag()));
        }
    }

    private Paired<?> next() {
        return records.get(next++ & records.size() - 1);
    }

    /** Through the registry. */
    @Benchmark
    public int registry() {
        out.truncate(0);
        MutationRegistry.INSTANCE.encodeBody(next().record(), out);
        return out.position();
    }

    /** Through the codec that stands beside the record. */
    @Benchmark
    public int codec() {
        out.truncate(0);
        next().encode(out);
        return out.position();
    }

    private record Paired<R extends Mutation>(R record, RecordCodec<R> codec) {
        void encode(WireWriter out) {
            out.beginRecord(codec.schema().tag(), codec.size(record));
            codec.encode(record, out);
        }
    }

    private static Paired<?> pair(Mutation record) {
        if (record instanceof Set set) {
            return new Paired<>(set, SetCodec.INSTANCE);
        } else if (record instanceof ZAdd zAdd) {
            return new Paired<>(zAdd, ZAddCodec.INSTANCE);
        } else if (record instanceof HSet hSet) {
            return new Paired<>(hSet, HSetCodec.INSTANCE);
        } else if (record instanceof HIncrBy hIncrBy) {
            return new Paired<>(hIncrBy, HIncrByCodec.INSTANCE);
        } else if (record instanceof VAdd vAdd) {
            return new Paired<>(vAdd, VAddCodec.INSTANCE);
        } else if (record instanceof Del del) {
            return new Paired<>(del, DelCodec.INSTANCE);
        } else if (record instanceof Expire expire) {
            return new Paired<>(expire, ExpireCodec.INSTANCE);
        } else if (record instanceof LPush lPush) {
            return new Paired<>(lPush, LPushCodec.INSTANCE);
        } else {
            return new Paired<>((SAdd) record, SAddCodec.INSTANCE);
        }
    }
}
