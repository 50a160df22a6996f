package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Boolean;
import java.lang.Integer;
import java.lang.Long;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Maps}: Maps, tag 5.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 5</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>prices</td><td>map&lt;string, i64&gt;</td><td>4 + entries</td></tr>
 *   <tr><td></td><td>members</td><td>map&lt;uuid, list&lt;string&gt;&gt;</td><td>4 + entries</td></tr>
 *   <tr><td></td><td>seen</td><td>map&lt;string, map&lt;i32, bool&gt;&gt;</td><td>4 + entries</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class MapsCodec implements RecordCodec<Maps> {
    /**
     * The only instance.
     */
    public static final MapsCodec INSTANCE = new MapsCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 5;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Maps",
            List.of(
                    new WireType.Field("prices", new WireType.MapOf(WireType.Scalar.STRING, WireType.Scalar.I64)),
                    new WireType.Field("members", new WireType.MapOf(WireType.Scalar.UUID, new WireType.ListOf(WireType.Scalar.STRING))),
                    new WireType.Field("seen", new WireType.MapOf(WireType.Scalar.STRING, new WireType.MapOf(WireType.Scalar.I32, WireType.Scalar.BOOL)))));

    private MapsCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Maps record) {
        long size = 0;
        size += sizeOfPrices(record.prices());
        size += sizeOfMembers(record.members());
        size += sizeOfSeen(record.seen());
        return size;
    }

    @Override
    public void encode(Maps record, WireWriter out) {
        encodePrices(record.prices(), out);
        encodeMembers(record.members(), out);
        encodeSeen(record.seen(), out);
    }

    @Override
    public Maps decode(WireReader in) {
        Map<String, Long> prices = decodePrices(in);
        Map<UUID, List<String>> members = decodeMembers(in);
        Map<String, Map<Integer, Boolean>> seen = decodeSeen(in);
        return new Maps(prices, members, seen);
    }

    private static long sizeOfPrices(Map<String, Long> prices) {
        long size = WireSize.count(prices, "prices");
        for (Map.Entry<String, Long> entry : prices.entrySet()) {
            size += WireSize.string(entry.getKey(), "prices");
            size += WireSize.present(entry.getValue(), 8, "prices");
        }
        return size;
    }

    private static void encodePrices(Map<String, Long> prices, WireWriter out) {
        out.writeInt(prices.size());
        for (Map.Entry<String, Long> entry : prices.entrySet()) {
            out.writeString(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    private static Map<String, Long> decodePrices(WireReader in) {
        int count = in.readCount(4 + 8, "prices");
        Map<String, Long> prices = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (prices.put(in.readString("prices"), in.readLong()) != null) {
                throw WireReader.duplicate("prices");
            }
        }
        return Collections.unmodifiableMap(prices);
    }

    private static long sizeOfMembers(Map<UUID, List<String>> members) {
        long size = WireSize.count(members, "members");
        for (Map.Entry<UUID, List<String>> entry : members.entrySet()) {
            size += WireSize.present(entry.getKey(), 16, "members");
            size += sizeOfMembersValue(entry.getValue());
        }
        return size;
    }

    private static void encodeMembers(Map<UUID, List<String>> members, WireWriter out) {
        out.writeInt(members.size());
        for (Map.Entry<UUID, List<String>> entry : members.entrySet()) {
            out.writeUuid(entry.getKey());
            encodeMembersValue(entry.getValue(), out);
        }
    }

    private static Map<UUID, List<String>> decodeMembers(WireReader in) {
        int count = in.readCount(16 + 4, "members");
        Map<UUID, List<String>> members = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (members.put(in.readUuid(), decodeMembersValue(in)) != null) {
                throw WireReader.duplicate("members");
            }
        }
        return Collections.unmodifiableMap(members);
    }

    private static long sizeOfMembersValue(List<String> value) {
        long size = WireSize.count(value, "members");
        for (String element : value) {
            size += WireSize.string(element, "members");
        }
        return size;
    }

    private static void encodeMembersValue(List<String> value, WireWriter out) {
        out.writeInt(value.size());
        for (String element : value) {
            out.writeString(element);
        }
    }

    private static List<String> decodeMembersValue(WireReader in) {
        String[] value = new String[in.readCount(4, "members")];
        for (int i = 0; i < value.length; i++) {
            value[i] = in.readString("members");
        }
        return List.of(value);
    }

    private static long sizeOfSeen(Map<String, Map<Integer, Boolean>> seen) {
        long size = WireSize.count(seen, "seen");
        for (Map.Entry<String, Map<Integer, Boolean>> entry : seen.entrySet()) {
            size += WireSize.string(entry.getKey(), "seen");
            size += sizeOfSeenValue(entry.getValue());
        }
        return size;
    }

    private static void encodeSeen(Map<String, Map<Integer, Boolean>> seen, WireWriter out) {
        out.writeInt(seen.size());
        for (Map.Entry<String, Map<Integer, Boolean>> entry : seen.entrySet()) {
            out.writeString(entry.getKey());
            encodeSeenValue(entry.getValue(), out);
        }
    }

    private static Map<String, Map<Integer, Boolean>> decodeSeen(WireReader in) {
        int count = in.readCount(4 + 4, "seen");
        Map<String, Map<Integer, Boolean>> seen = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (seen.put(in.readString("seen"), decodeSeenValue(in)) != null) {
                throw WireReader.duplicate("seen");
            }
        }
        return Collections.unmodifiableMap(seen);
    }

    private static long sizeOfSeenValue(Map<Integer, Boolean> value) {
        long size = WireSize.count(value, "seen");
        for (Map.Entry<Integer, Boolean> entry : value.entrySet()) {
            size += WireSize.present(entry.getKey(), 4, "seen");
            size += WireSize.present(entry.getValue(), 1, "seen");
        }
        return size;
    }

    private static void encodeSeenValue(Map<Integer, Boolean> value, WireWriter out) {
        out.writeInt(value.size());
        for (Map.Entry<Integer, Boolean> entry : value.entrySet()) {
            out.writeInt(entry.getKey());
            out.writeBoolean(entry.getValue());
        }
    }

    private static Map<Integer, Boolean> decodeSeenValue(WireReader in) {
        int count = in.readCount(4 + 1, "seen");
        Map<Integer, Boolean> value = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (value.put(in.readInt(), in.readBoolean()) != null) {
                throw WireReader.duplicate("seen");
            }
        }
        return Collections.unmodifiableMap(value);
    }
}
