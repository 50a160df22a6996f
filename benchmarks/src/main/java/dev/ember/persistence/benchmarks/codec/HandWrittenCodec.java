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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What an expert writes by hand for the same bytes as ours: {@code VarHandle}s on arrays, ASCII apart from other text,
 * floats copied at once. Unlike ours, it trusts what it reads, but for the arrays' own bounds.
 */
final class HandWrittenCodec implements CommandCodec {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long NOT_ASCII = 0x8080808080808080L;

    private static final byte SET = 1;
    private static final byte DEL = 2;
    private static final byte EXPIRE = 3;
    private static final byte LPUSH = 4;
    private static final byte ZADD = 8;
    private static final byte HSET = 14;
    private static final byte HINCRBY = 16;
    private static final byte SADD = 17;
    private static final byte VADD = 25;

    /** A {@code char} takes three bytes at most; a surrogate pair takes four. */
    private static final int MAX_BYTES_PER_CHAR = 3;

    private byte[] buffer = new byte[1024];
    /** The buffer as floats that begin at offset 0, 1, 2 and 3. */
    private FloatBuffer[] floats = floatsOf(buffer);

    private int length;

    @Override
    public byte[] encoded() {
        return Arrays.copyOf(buffer, length);
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

    private byte[] room(int bytes) {
        if (bytes > buffer.length) {
            buffer = new byte[Math.max(bytes, 2 * buffer.length)];
            floats = floatsOf(buffer);
        }
        return buffer;
    }

    private static FloatBuffer[] floatsOf(byte[] bytes) {
        FloatBuffer[] floats = new FloatBuffer[Float.BYTES];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = floats(bytes, i, bytes.length - i);
        }
        return floats;
    }

    private static FloatBuffer floats(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(bytes, at, length).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    /** The most that a string takes, with its length. */
    private static int room(String text) {
        return 4 + MAX_BYTES_PER_CHAR * text.length();
    }

    private int encode(Set set) {
        byte[] out = room(1 + room(set.key()) + 4 + set.value().length + 8);
        out[0] = SET;
        int at = put(out, 1, set.key());
        at = put(out, at, set.value());
        LONG.set(out, at, set.expireMs());
        return at + 8;
    }

    private int encode(ZAdd zAdd) {
        List<ScoredMember> members = zAdd.members();
        int count = members.size();
        int room = 1 + room(zAdd.key()) + 4;
        for (int i = 0; i < count; i++) {
            room += 8 + room(members.get(i).member());
        }
        byte[] out = room(room);
        out[0] = ZADD;
        int at = put(out, 1, zAdd.key());
        INT.set(out, at, count);
        at += 4;
        for (int i = 0; i < count; i++) {
            ScoredMember member = members.get(i);
            DOUBLE.set(out, at, member.score());
            at = put(out, at + 8, member.member());
        }
        return at;
    }

    private int encode(HSet hSet) {
        List<HashField> fields = hSet.fields();
        int count = fields.size();
        int room = 1 + room(hSet.key()) + 4;
        for (int i = 0; i < count; i++) {
            HashField field = fields.get(i);
            room += room(field.field()) + 4 + field.value().length;
        }
        byte[] out = room(room);
        out[0] = HSET;
        int at = put(out, 1, hSet.key());
        INT.set(out, at, count);
        at += 4;
        for (int i = 0; i < count; i++) {
            HashField field = fields.get(i);
            at = put(out, at, field.field());
            at = put(out, at, field.value());
        }
        return at;
    }

    private int encode(HIncrBy hIncrBy) {
        byte[] out = room(1 + room(hIncrBy.key()) + room(hIncrBy.field()) + 8);
        out[0] = HINCRBY;
        int at = put(out, 1, hIncrBy.key());
        at = put(out, at, hIncrBy.field());
        LONG.set(out, at, hIncrBy.delta());
        return at + 8;
    }

    private int encode(VAdd vAdd) {
        float[] vector = vAdd.vector();
        byte[] out = room(1 + room(vAdd.key()) + room(vAdd.element()) + 4 + 4 * vector.length + 10);
        out[0] = VADD;
        int at = put(out, 1, vAdd.key());
        at = put(out, at, vAdd.element());
        INT.set(out, at, vector.length);
        at += 4;
        floats[at & 3].put(at >> 2, vector);
        at += 4 * vector.length;
        out[at] = (byte) vAdd.metric();
        out[at + 1] = (byte) vAdd.quantization();
        INT.set(out, at + 2, (int) vAdd.connectivity());
        INT.set(out, at + 6, (int) vAdd.expansionAdd());
        return at + 10;
    }

    private int encode(Del del) {
        byte[] out = room(1 + room(del.key()));
        out[0] = DEL;
        return put(out, 1, del.key());
    }

    private int encode(Expire expire) {
        byte[] out = room(1 + room(expire.key()) + 8);
        out[0] = EXPIRE;
        int at = put(out, 1, expire.key());
        LONG.set(out, at, expire.seconds());
        return at + 8;
    }

    private int encode(LPush lPush) {
        List<byte[]> values = lPush.values();
        int count = values.size();
        int room = 1 + room(lPush.key()) + 4;
        for (int i = 0; i < count; i++) {
            room += 4 + values.get(i).length;
        }
        byte[] out = room(room);
        out[0] = LPUSH;
        int at = put(out, 1, lPush.key());
        INT.set(out, at, count);
        at += 4;
        for (int i = 0; i < count; i++) {
            at = put(out, at, values.get(i));
        }
        return at;
    }

    private int encode(SAdd sAdd) {
        List<String> members = sAdd.members();
        int count = members.size();
        int room = 1 + room(sAdd.key()) + 4;
        for (int i = 0; i < count; i++) {
            room += room(members.get(i));
        }
        byte[] out = room(room);
        out[0] = SADD;
        int at = put(out, 1, sAdd.key());
        INT.set(out, at, count);
        at += 4;
        for (int i = 0; i < count; i++) {
            at = put(out, at, members.get(i));
        }
        return at;
    }

    private static int put(byte[] out, int at, byte[] value) {
        INT.set(out, at, value.length);
        System.arraycopy(value, 0, out, at + 4, value.length);
        return at + 4 + value.length;
    }

    private static int put(byte[] out, int at, String text) {
        int start = at + 4;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return put(out, at, text.getBytes(StandardCharsets.UTF_8));
            }
            out[start + i] = (byte) c;
        }
        INT.set(out, at, length);
        return start + length;
    }

    @Override
    public Command decode(byte[] in) {
        int keyLength = (int) INT.get(in, 1);
        String key = text(in, 5, keyLength);
        int at = 5 + keyLength;
        return switch (in[0]) {
            case SET -> decodeSet(in, at, key);
            case DEL -> new Del(key);
            case EXPIRE -> new Expire(key, (long) LONG.get(in, at));
            case LPUSH -> decodeLPush(in, at, key);
            case ZADD -> decodeZAdd(in, at, key);
            case HSET -> decodeHSet(in, at, key);
            case HINCRBY -> decodeHIncrBy(in, at, key);
            case SADD -> decodeSAdd(in, at, key);
            case VADD -> decodeVAdd(in, at, key);
            default -> throw new IllegalArgumentException("unknown tag " + in[0]);
        };
    }

    private static String text(byte[] in, int at, int length) {
        return isAscii(in, at, length)
                ? new String(in, at, length, StandardCharsets.ISO_8859_1)
                : new String(in, at, length, StandardCharsets.UTF_8);
    }

    private static boolean isAscii(byte[] in, int from, int length) {
        int at = from;
        int end = from + length;
        for (; at <= end - 8; at += 8) {
            if (((long) LONG.get(in, at) & NOT_ASCII) != 0) {
                return false;
            }
        }
        for (; at < end; at++) {
            if (in[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private static Set decodeSet(byte[] in, int from, String key) {
        int at = from + 4 + (int) INT.get(in, from);
        return new Set(key, Arrays.copyOfRange(in, from + 4, at), (long) LONG.get(in, at));
    }

    private static LPush decodeLPush(byte[] in, int from, String key) {
        byte[][] values = new byte[(int) INT.get(in, from)][];
        int at = from + 4;
        for (int i = 0; i < values.length; i++) {
            int end = at + 4 + (int) INT.get(in, at);
            values[i] = Arrays.copyOfRange(in, at + 4, end);
            at = end;
        }
        return new LPush(key, List.of(values));
    }

    private static ZAdd decodeZAdd(byte[] in, int from, String key) {
        ScoredMember[] members = new ScoredMember[(int) INT.get(in, from)];
        int at = from + 4;
        for (int i = 0; i < members.length; i++) {
            double score = (double) DOUBLE.get(in, at);
            int length = (int) INT.get(in, at + 8);
            members[i] = new ScoredMember(score, text(in, at + 12, length));
            at += 12 + length;
        }
        return new ZAdd(key, List.of(members));
    }

    private static HSet decodeHSet(byte[] in, int from, String key) {
        HashField[] fields = new HashField[(int) INT.get(in, from)];
        int at = from + 4;
        for (int i = 0; i < fields.length; i++) {
            int length = (int) INT.get(in, at);
            String field = text(in, at + 4, length);
            at += 4 + length;
            int end = at + 4 + (int) INT.get(in, at);
            fields[i] = new HashField(field, Arrays.copyOfRange(in, at + 4, end));
            at = end;
        }
        return new HSet(key, List.of(fields));
    }

    private static HIncrBy decodeHIncrBy(byte[] in, int from, String key) {
        int length = (int) INT.get(in, from);
        String field = text(in, from + 4, length);
        return new HIncrBy(key, field, (long) LONG.get(in, from + 4 + length));
    }

    private static SAdd decodeSAdd(byte[] in, int from, String key) {
        String[] members = new String[(int) INT.get(in, from)];
        int at = from + 4;
        for (int i = 0; i < members.length; i++) {
            int length = (int) INT.get(in, at);
            members[i] = text(in, at + 4, length);
            at += 4 + length;
        }
        return new SAdd(key, List.of(members));
    }

    private static VAdd decodeVAdd(byte[] in, int from, String key) {
        int length = (int) INT.get(in, from);
        String element = text(in, from + 4, length);
        int at = from + 4 + length;
        float[] vector = new float[(int) INT.get(in, at)];
        at += 4;
        floats(in, at, 4 * vector.length).get(vector);
        at += 4 * vector.length;
        return new VAdd(
                key,
                element,
                vector,
                in[at] & 0xFF,
                in[at + 1] & 0xFF,
                (int) INT.get(in, at + 2) & 0xFFFF_FFFFL,
                (int) INT.get(in, at + 6) & 0xFFFF_FFFFL);
    }
}
