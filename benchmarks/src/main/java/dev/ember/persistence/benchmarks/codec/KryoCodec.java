package dev.ember.persistence.benchmarks.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.ember.persistence.benchmarks.codec.Command.Del;
import dev.ember.persistence.benchmarks.codec.Command.Expire;
import dev.ember.persistence.benchmarks.codec.Command.HIncrBy;
import dev.ember.persistence.benchmarks.codec.Command.HSet;
import dev.ember.persistence.benchmarks.codec.Command.HashField;
import dev.ember.persistence.benchmarks.codec.Command.LPush;
import dev.ember.persistence.benchmarks.codec.Command.SAdd;
import dev.ember.persistence.benchmarks.codec.Command.ScoredMember;
import dev.ember.persistence.benchmarks.codec.Command.Set;
import dev.ember.persistence.benchmarks.codec.Command.VAdd;
import dev.ember.persistence.benchmarks.codec.Command.ZAdd;
import java.util.List;

/** Kryo with registered classes, no references, and a serializer written by hand for each. */
final class KryoCodec implements CommandCodec {
    private static final int UNLIMITED = -1;

    private final Kryo kryo = new Kryo();
    private final Output out = new Output(1024, UNLIMITED);
    private final Input in = new Input();

    KryoCodec() {
        kryo.setReferences(false);
        kryo.setRegistrationRequired(true);
        kryo.register(Set.class, new SetSerializer());
        kryo.register(ZAdd.class, new ZAddSerializer());
        kryo.register(HSet.class, new HSetSerializer());
        kryo.register(HIncrBy.class, new HIncrBySerializer());
        kryo.register(VAdd.class, new VAddSerializer());
        kryo.register(Del.class, new DelSerializer());
        kryo.register(Expire.class, new ExpireSerializer());
        kryo.register(LPush.class, new LPushSerializer());
        kryo.register(SAdd.class, new SAddSerializer());
    }

    @Override
    public int encode(Command command) {
        out.reset();
        kryo.writeClassAndObject(out, command);
        return out.position();
    }

    @Override
    public byte[] encoded() {
        return out.toBytes();
    }

    @Override
    public Command decode(byte[] encoded) {
        in.setBuffer(encoded);
        return (Command) kryo.readClassAndObject(in);
    }

    private static void writeBytes(Output out, byte[] bytes) {
        out.writeVarInt(bytes.length, true);
        out.writeBytes(bytes);
    }

    private static byte[] readBytes(Input in) {
        return in.readBytes(in.readVarInt(true));
    }

    private static final class SetSerializer extends Serializer<Set> {
        @Override
        public void write(Kryo kryo, Output out, Set set) {
            out.writeString(set.key());
            writeBytes(out, set.value());
            out.writeLong(set.expireMs());
        }

        @Override
        public Set read(Kryo kryo, Input in, Class<? extends Set> type) {
            return new Set(in.readString(), readBytes(in), in.readLong());
        }
    }

    private static final class ZAddSerializer extends Serializer<ZAdd> {
        @Override
        public void write(Kryo kryo, Output out, ZAdd zAdd) {
            out.writeString(zAdd.key());
            out.writeVarInt(zAdd.members().size(), true);
            for (ScoredMember member : zAdd.members()) {
                out.writeDouble(member.score());
                out.writeString(member.member());
            }
        }

        @Override
        public ZAdd read(Kryo kryo, Input in, Class<? extends ZAdd> type) {
            String key = in.readString();
            ScoredMember[] members = new ScoredMember[in.readVarInt(true)];
            for (int i = 0; i < members.length; i++) {
                members[i] = new ScoredMember(in.readDouble(), in.readString());
            }
            return new ZAdd(key, List.of(members));
        }
    }

    private static final class HSetSerializer extends Serializer<HSet> {
        @Override
        public void write(Kryo kryo, Output out, HSet hSet) {
            out.writeString(hSet.key());
            out.writeVarInt(hSet.fields().size(), true);
            for (HashField field : hSet.fields()) {
                out.writeString(field.field());
                writeBytes(out, field.value());
            }
        }

        @Override
        public HSet read(Kryo kryo, Input in, Class<? extends HSet> type) {
            String key = in.readString();
            HashField[] fields = new HashField[in.readVarInt(true)];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = new HashField(in.readString(), readBytes(in));
            }
            return new HSet(key, List.of(fields));
        }
    }

    private static final class HIncrBySerializer extends Serializer<HIncrBy> {
        @Override
        public void write(Kryo kryo, Output out, HIncrBy hIncrBy) {
            out.writeString(hIncrBy.key());
            out.writeString(hIncrBy.field());
            out.writeLong(hIncrBy.delta());
        }

        @Override
        public HIncrBy read(Kryo kryo, Input in, Class<? extends HIncrBy> type) {
            return new HIncrBy(in.readString(), in.readString(), in.readLong());
        }
    }

    private static final class VAddSerializer extends Serializer<VAdd> {
        @Override
        public void write(Kryo kryo, Output out, VAdd vAdd) {
            out.writeString(vAdd.key());
            out.writeString(vAdd.element());
            out.writeVarInt(vAdd.vector().length, true);
            out.writeFloats(vAdd.vector(), 0, vAdd.vector().length);
            out.writeByte(vAdd.metric());
            out.writeByte(vAdd.quantization());
            out.writeLong(vAdd.connectivity());
            out.writeLong(vAdd.expansionAdd());
        }

        @Override
        public VAdd read(Kryo kryo, Input in, Class<? extends VAdd> type) {
            return new VAdd(
                    in.readString(),
                    in.readString(),
                    in.readFloats(in.readVarInt(true)),
                    in.readByteUnsigned(),
                    in.readByteUnsigned(),
                    in.readLong(),
                    in.readLong());
        }
    }

    private static final class DelSerializer extends Serializer<Del> {
        @Override
        public void write(Kryo kryo, Output out, Del del) {
            out.writeString(del.key());
        }

        @Override
        public Del read(Kryo kryo, Input in, Class<? extends Del> type) {
            return new Del(in.readString());
        }
    }

    private static final class ExpireSerializer extends Serializer<Expire> {
        @Override
        public void write(Kryo kryo, Output out, Expire expire) {
            out.writeString(expire.key());
            out.writeLong(expire.seconds());
        }

        @Override
        public Expire read(Kryo kryo, Input in, Class<? extends Expire> type) {
            return new Expire(in.readString(), in.readLong());
        }
    }

    private static final class LPushSerializer extends Serializer<LPush> {
        @Override
        public void write(Kryo kryo, Output out, LPush lPush) {
            out.writeString(lPush.key());
            out.writeVarInt(lPush.values().size(), true);
            for (byte[] value : lPush.values()) {
                writeBytes(out, value);
            }
        }

        @Override
        public LPush read(Kryo kryo, Input in, Class<? extends LPush> type) {
            String key = in.readString();
            byte[][] values = new byte[in.readVarInt(true)][];
            for (int i = 0; i < values.length; i++) {
                values[i] = readBytes(in);
            }
            return new LPush(key, List.of(values));
        }
    }

    private static final class SAddSerializer extends Serializer<SAdd> {
        @Override
        public void write(Kryo kryo, Output out, SAdd sAdd) {
            out.writeString(sAdd.key());
            out.writeVarInt(sAdd.members().size(), true);
            for (String member : sAdd.members()) {
                out.writeString(member);
            }
        }

        @Override
        public SAdd read(Kryo kryo, Input in, Class<? extends SAdd> type) {
            String key = in.readString();
            String[] members = new String[in.readVarInt(true)];
            for (int i = 0; i < members.length; i++) {
                members[i] = in.readString();
            }
            return new SAdd(key, List.of(members));
        }
    }
}
