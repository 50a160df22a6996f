package dev.ember.persistence.benchmarks.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
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
import dev.ember.persistence.benchmarks.codec.proto.CommandMessage;
import dev.ember.persistence.benchmarks.codec.proto.DelMessage;
import dev.ember.persistence.benchmarks.codec.proto.ExpireMessage;
import dev.ember.persistence.benchmarks.codec.proto.HIncrByMessage;
import dev.ember.persistence.benchmarks.codec.proto.HSetMessage;
import dev.ember.persistence.benchmarks.codec.proto.HashFieldMessage;
import dev.ember.persistence.benchmarks.codec.proto.LPushMessage;
import dev.ember.persistence.benchmarks.codec.proto.SAddMessage;
import dev.ember.persistence.benchmarks.codec.proto.ScoredMemberMessage;
import dev.ember.persistence.benchmarks.codec.proto.SetMessage;
import dev.ember.persistence.benchmarks.codec.proto.VAddMessage;
import dev.ember.persistence.benchmarks.codec.proto.ZAddMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** protobuf: a command becomes a message and the message bytes, and back. The message is part of the way. */
final class ProtobufCodec implements CommandCodec {
    private byte[] buffer = new byte[1024];
    private int length;

    @Override
    public int encode(Command command) {
        CommandMessage message = message(command);
        length = message.getSerializedSize();
        if (length > buffer.length) {
            buffer = new byte[2 * length];
        }
        try {
            message.writeTo(CodedOutputStream.newInstance(buffer, 0, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return length;
    }

    @Override
    public byte[] encoded() {
        return Arrays.copyOf(buffer, length);
    }

    private static CommandMessage message(Command command) {
        CommandMessage.Builder message = CommandMessage.newBuilder();
        if (command instanceof Set set) {
            message.setSet(SetMessage.newBuilder()
                    .setKey(set.key())
                    .setValue(bytes(set.value()))
                    .setExpireMs(set.expireMs()));
        } else if (command instanceof ZAdd zAdd) {
            message.setZAdd(message(zAdd));
        } else if (command instanceof HSet hSet) {
            message.setHSet(message(hSet));
        } else if (command instanceof HIncrBy hIncrBy) {
            message.setHIncrBy(HIncrByMessage.newBuilder()
                    .setKey(hIncrBy.key())
                    .setField(hIncrBy.field())
                    .setDelta(hIncrBy.delta()));
        } else if (command instanceof VAdd vAdd) {
            message.setVAdd(message(vAdd));
        } else if (command instanceof Del del) {
            message.setDel(DelMessage.newBuilder().setKey(del.key()));
        } else if (command instanceof Expire expire) {
            message.setExpire(ExpireMessage.newBuilder().setKey(expire.key()).setSeconds(expire.seconds()));
        } else if (command instanceof LPush lPush) {
            message.setLPush(message(lPush));
        } else if (command instanceof SAdd sAdd) {
            message.setSAdd(SAddMessage.newBuilder().setKey(sAdd.key()).addAllMembers(sAdd.members()));
        }
        return message.build();
    }

    private static ByteString bytes(byte[] bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes);
    }

    private static ZAddMessage.Builder message(ZAdd zAdd) {
        ZAddMessage.Builder message = ZAddMessage.newBuilder().setKey(zAdd.key());
        for (ScoredMember member : zAdd.members()) {
            message.addMembers(
                    ScoredMemberMessage.newBuilder().setScore(member.score()).setMember(member.member()));
        }
        return message;
    }

    private static HSetMessage.Builder message(HSet hSet) {
        HSetMessage.Builder message = HSetMessage.newBuilder().setKey(hSet.key());
        for (HashField field : hSet.fields()) {
            message.addFields(
                    HashFieldMessage.newBuilder().setField(field.field()).setValue(bytes(field.value())));
        }
        return message;
    }

    private static VAddMessage.Builder message(VAdd vAdd) {
        VAddMessage.Builder message = VAddMessage.newBuilder()
                .setKey(vAdd.key())
                .setElement(vAdd.element())
                .setMetric(vAdd.metric())
                .setQuantization(vAdd.quantization())
                .setConnectivity(vAdd.connectivity())
                .setExpansionAdd(vAdd.expansionAdd());
        for (float component : vAdd.vector()) {
            message.addVector(component);
        }
        return message;
    }

    private static LPushMessage.Builder message(LPush lPush) {
        LPushMessage.Builder message = LPushMessage.newBuilder().setKey(lPush.key());
        for (byte[] value : lPush.values()) {
            message.addValues(bytes(value));
        }
        return message;
    }

    @Override
    public Command decode(byte[] encoded) {
        CommandMessage message;
        try {
            message = CommandMessage.parseFrom(encoded);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
        return switch (message.getCommandCase()) {
            case SET -> command(message.getSet());
            case Z_ADD -> command(message.getZAdd());
            case H_SET -> command(message.getHSet());
            case H_INCR_BY -> command(message.getHIncrBy());
            case V_ADD -> command(message.getVAdd());
            case DEL -> new Del(message.getDel().getKey());
            case EXPIRE ->
                new Expire(message.getExpire().getKey(), message.getExpire().getSeconds());
            case L_PUSH -> command(message.getLPush());
            case S_ADD -> command(message.getSAdd());
            case COMMAND_NOT_SET -> throw new IllegalArgumentException("no command");
        };
    }

    private static Set command(SetMessage set) {
        return new Set(set.getKey(), set.getValue().toByteArray(), set.getExpireMs());
    }

    private static ZAdd command(ZAddMessage zAdd) {
        ScoredMember[] members = new ScoredMember[zAdd.getMembersCount()];
        for (int i = 0; i < members.length; i++) {
            ScoredMemberMessage member = zAdd.getMembers(i);
            members[i] = new ScoredMember(member.getScore(), member.getMember());
        }
        return new ZAdd(zAdd.getKey(), List.of(members));
    }

    private static HSet command(HSetMessage hSet) {
        HashField[] fields = new HashField[hSet.getFieldsCount()];
        for (int i = 0; i < fields.length; i++) {
            HashFieldMessage field = hSet.getFields(i);
            fields[i] = new HashField(field.getField(), field.getValue().toByteArray());
        }
        return new HSet(hSet.getKey(), List.of(fields));
    }

    private static HIncrBy command(HIncrByMessage hIncrBy) {
        return new HIncrBy(hIncrBy.getKey(), hIncrBy.getField(), hIncrBy.getDelta());
    }

    private static VAdd command(VAddMessage vAdd) {
        float[] vector = new float[vAdd.getVectorCount()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = vAdd.getVector(i);
        }
        return new VAdd(
                vAdd.getKey(),
                vAdd.getElement(),
                vector,
                vAdd.getMetric(),
                vAdd.getQuantization(),
                vAdd.getConnectivity(),
                vAdd.getExpansionAdd());
    }

    private static LPush command(LPushMessage lPush) {
        byte[][] values = new byte[lPush.getValuesCount()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = lPush.getValues(i).toByteArray();
        }
        return new LPush(lPush.getKey(), List.of(values));
    }

    private static SAdd command(SAddMessage sAdd) {
        String[] members = new String[sAdd.getMembersCount()];
        for (int i = 0; i < members.length; i++) {
            members[i] = sAdd.getMembers(i);
        }
        return new SAdd(sAdd.getKey(), List.of(members));
    }
}
