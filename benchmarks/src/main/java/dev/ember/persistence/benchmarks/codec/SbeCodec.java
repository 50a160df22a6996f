package dev.ember.persistence.benchmarks.codec;

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
import dev.ember.persistence.benchmarks.codec.sbe.DelMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.DelMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.ExpireMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.ExpireMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.HIncrByMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.HIncrByMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.HSetMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.HSetMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.LPushMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.LPushMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.MessageHeaderDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.MessageHeaderEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.SAddMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.SAddMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.SetMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.SetMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.VAddMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.VAddMessageEncoder;
import dev.ember.persistence.benchmarks.codec.sbe.ZAddMessageDecoder;
import dev.ember.persistence.benchmarks.codec.sbe.ZAddMessageEncoder;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** SBE's generated flyweights: with the message header, by which decoding dispatches. A vector is a repeating group. */
final class SbeCodec implements CommandCodec {
    private final ExpandableArrayBuffer out = new ExpandableArrayBuffer(1024);
    private final UnsafeBuffer in = new UnsafeBuffer(new byte[0]);
    private int length;

    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final SetMessageEncoder setEncoder = new SetMessageEncoder();
    private final ZAddMessageEncoder zAddEncoder = new ZAddMessageEncoder();
    private final HSetMessageEncoder hSetEncoder = new HSetMessageEncoder();
    private final HIncrByMessageEncoder hIncrByEncoder = new HIncrByMessageEncoder();
    private final VAddMessageEncoder vAddEncoder = new VAddMessageEncoder();
    private final DelMessageEncoder delEncoder = new DelMessageEncoder();
    private final ExpireMessageEncoder expireEncoder = new ExpireMessageEncoder();
    private final LPushMessageEncoder lPushEncoder = new LPushMessageEncoder();
    private final SAddMessageEncoder sAddEncoder = new SAddMessageEncoder();

    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final SetMessageDecoder setDecoder = new SetMessageDecoder();
    private final ZAddMessageDecoder zAddDecoder = new ZAddMessageDecoder();
    private final HSetMessageDecoder hSetDecoder = new HSetMessageDecoder();
    private final HIncrByMessageDecoder hIncrByDecoder = new HIncrByMessageDecoder();
    private final VAddMessageDecoder vAddDecoder = new VAddMessageDecoder();
    private final DelMessageDecoder delDecoder = new DelMessageDecoder();
    private final ExpireMessageDecoder expireDecoder = new ExpireMessageDecoder();
    private final LPushMessageDecoder lPushDecoder = new LPushMessageDecoder();
    private final SAddMessageDecoder sAddDecoder = new SAddMessageDecoder();

    @Override
    public byte[] encoded() {
        byte[] bytes = new byte[length];
        out.getBytes(0, bytes);
        return bytes;
    }

    @Override
    public int encode(Command command) {
        int end;
        if (command instanceof Set set) {
            end = encode(set);
        } else if (command instanceof ZAdd zAdd) {
            end = encode(zAdd);
        } else if (command instanceof HSet hSet) {
            end = encode(hSet);
        } else if (command instanceof HIncrBy hIncrBy) {
            end = encode(hIncrBy);
        } else if (command instanceof VAdd vAdd) {
            end = encode(vAdd);
        } else if (command instanceof Del del) {
            end = encode(del);
        } else if (command instanceof Expire expire) {
            end = encode(expire);
        } else if (command instanceof LPush lPush) {
            end = encode(lPush);
        } else {
            end = encode((SAdd) command);
        }
        length = end;
        return end;
    }

    private int encode(Set set) {
        return setEncoder
                .wrapAndApplyHeader(out, 0, headerEncoder)
                .expireMs(set.expireMs())
                .key(set.key())
                .putValue(set.value(), 0, set.value().length)
                .limit();
    }

    private int encode(ZAdd zAdd) {
        List<ScoredMember> members = zAdd.members();
        ZAddMessageEncoder.MembersEncoder group =
                zAddEncoder.wrapAndApplyHeader(out, 0, headerEncoder).membersCount(members.size());
        for (int i = 0; i < members.size(); i++) {
            ScoredMember member = members.get(i);
            group.next().score(member.score()).member(member.member());
        }
        return zAddEncoder.key(zAdd.key()).limit();
    }

    private int encode(HSet hSet) {
        List<HashField> fields = hSet.fields();
        HSetMessageEncoder.FieldsEncoder group =
                hSetEncoder.wrapAndApplyHeader(out, 0, headerEncoder).fieldsCount(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            HashField field = fields.get(i);
            group.next().field(field.field()).putValue(field.value(), 0, field.value().length);
        }
        return hSetEncoder.key(hSet.key()).limit();
    }

    private int encode(HIncrBy hIncrBy) {
        return hIncrByEncoder
                .wrapAndApplyHeader(out, 0, headerEncoder)
                .delta(hIncrBy.delta())
                .key(hIncrBy.key())
                .field(hIncrBy.field())
                .limit();
    }

    private int encode(VAdd vAdd) {
        float[] vector = vAdd.vector();
        VAddMessageEncoder.VectorEncoder group = vAddEncoder
                .wrapAndApplyHeader(out, 0, headerEncoder)
                .metric((short) vAdd.metric())
                .quantization((short) vAdd.quantization())
                .connectivity(vAdd.connectivity())
                .expansionAdd(vAdd.expansionAdd())
                .vectorCount(vector.length);
        for (int i = 0; i < vector.length; i++) {
            group.next().component(vector[i]);
        }
        return vAddEncoder.key(vAdd.key()).element(vAdd.element()).limit();
    }

    private int encode(Del del) {
        return delEncoder
                .wrapAndApplyHeader(out, 0, headerEncoder)
                .key(del.key())
                .limit();
    }

    private int encode(Expire expire) {
        return expireEncoder
                .wrapAndApplyHeader(out, 0, headerEncoder)
                .seconds(expire.seconds())
                .key(expire.key())
                .limit();
    }

    private int encode(LPush lPush) {
        List<byte[]> values = lPush.values();
        LPushMessageEncoder.ValuesEncoder group =
                lPushEncoder.wrapAndApplyHeader(out, 0, headerEncoder).valuesCount(values.size());
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i);
            group.next().putValue(value, 0, value.length);
        }
        return lPushEncoder.key(lPush.key()).limit();
    }

    private int encode(SAdd sAdd) {
        List<String> members = sAdd.members();
        SAddMessageEncoder.MembersEncoder group =
                sAddEncoder.wrapAndApplyHeader(out, 0, headerEncoder).membersCount(members.size());
        for (int i = 0; i < members.size(); i++) {
            group.next().member(members.get(i));
        }
        return sAddEncoder.key(sAdd.key()).limit();
    }

    @Override
    public Command decode(byte[] encoded) {
        in.wrap(encoded);
        headerDecoder.wrap(in, 0);
        return switch (headerDecoder.templateId()) {
            case SetMessageDecoder.TEMPLATE_ID -> decodeSet();
            case ZAddMessageDecoder.TEMPLATE_ID -> decodeZAdd();
            case HSetMessageDecoder.TEMPLATE_ID -> decodeHSet();
            case HIncrByMessageDecoder.TEMPLATE_ID -> decodeHIncrBy();
            case VAddMessageDecoder.TEMPLATE_ID -> decodeVAdd();
            case DelMessageDecoder.TEMPLATE_ID -> decodeDel();
            case ExpireMessageDecoder.TEMPLATE_ID -> decodeExpire();
            case LPushMessageDecoder.TEMPLATE_ID -> decodeLPush();
            case SAddMessageDecoder.TEMPLATE_ID -> decodeSAdd();
            default -> throw new IllegalArgumentException("unknown template " + headerDecoder.templateId());
        };
    }

    private Set decodeSet() {
        setDecoder.wrapAndApplyHeader(in, 0, headerDecoder);
        long expireMs = setDecoder.expireMs();
        String key = setDecoder.key();
        byte[] value = new byte[setDecoder.valueLength()];
        setDecoder.getValue(value, 0, value.length);
        return new Set(key, value, expireMs);
    }

    private ZAdd decodeZAdd() {
        ZAddMessageDecoder.MembersDecoder group =
                zAddDecoder.wrapAndApplyHeader(in, 0, headerDecoder).members();
        ScoredMember[] members = new ScoredMember[group.count()];
        for (int i = 0; i < members.length; i++) {
            group.next();
            members[i] = new ScoredMember(group.score(), group.member());
        }
        return new ZAdd(zAddDecoder.key(), List.of(members));
    }

    private HSet decodeHSet() {
        HSetMessageDecoder.FieldsDecoder group =
                hSetDecoder.wrapAndApplyHeader(in, 0, headerDecoder).fields();
        HashField[] fields = new HashField[group.count()];
        for (int i = 0; i < fields.length; i++) {
            group.next();
            String field = group.field();
            byte[] value = new byte[group.valueLength()];
            group.getValue(value, 0, value.length);
            fields[i] = new HashField(field, value);
        }
        return new HSet(hSetDecoder.key(), List.of(fields));
    }

    private HIncrBy decodeHIncrBy() {
        hIncrByDecoder.wrapAndApplyHeader(in, 0, headerDecoder);
        long delta = hIncrByDecoder.delta();
        return new HIncrBy(hIncrByDecoder.key(), hIncrByDecoder.field(), delta);
    }

    private VAdd decodeVAdd() {
        vAddDecoder.wrapAndApplyHeader(in, 0, headerDecoder);
        VAddMessageDecoder.VectorDecoder group = vAddDecoder.vector();
        float[] vector = new float[group.count()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = group.next().component();
        }
        return new VAdd(
                vAddDecoder.key(),
                vAddDecoder.element(),
                vector,
                vAddDecoder.metric(),
                vAddDecoder.quantization(),
                vAddDecoder.connectivity(),
                vAddDecoder.expansionAdd());
    }

    private Del decodeDel() {
        return new Del(delDecoder.wrapAndApplyHeader(in, 0, headerDecoder).key());
    }

    private Expire decodeExpire() {
        expireDecoder.wrapAndApplyHeader(in, 0, headerDecoder);
        long seconds = expireDecoder.seconds();
        return new Expire(expireDecoder.key(), seconds);
    }

    private LPush decodeLPush() {
        LPushMessageDecoder.ValuesDecoder group =
                lPushDecoder.wrapAndApplyHeader(in, 0, headerDecoder).values();
        byte[][] values = new byte[group.count()][];
        for (int i = 0; i < values.length; i++) {
            group.next();
            byte[] value = new byte[group.valueLength()];
            group.getValue(value, 0, value.length);
            values[i] = value;
        }
        return new LPush(lPushDecoder.key(), List.of(values));
    }

    private SAdd decodeSAdd() {
        SAddMessageDecoder.MembersDecoder group =
                sAddDecoder.wrapAndApplyHeader(in, 0, headerDecoder).members();
        String[] members = new String[group.count()];
        for (int i = 0; i < members.length; i++) {
            members[i] = group.next().member();
        }
        return new SAdd(sAddDecoder.key(), List.of(members));
    }
}
