package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Long;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Limited}: Limited, tag 7.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 7</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>key</td><td>string, at most 64</td><td>4 + length</td></tr>
 *   <tr><td></td><td>value</td><td>bytes, at most 4096</td><td>4 + length</td></tr>
 *   <tr><td></td><td>amount</td><td>bigint, at most 32</td><td>4 + length</td></tr>
 *   <tr><td></td><td>digest</td><td>bytes, at most 16</td><td>4 + length</td></tr>
 *   <tr><td></td><td>vector</td><td>vector, at most 1536</td><td>4 + 4 * dimension</td></tr>
 *   <tr><td></td><td>tags</td><td>list&lt;string, at most 10&gt;, at most 100</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>prices</td><td>map&lt;string, i64&gt;, at most 8</td><td>4 + entries</td></tr>
 *   <tr><td></td><td>axes</td><td>list&lt;i32&gt;, at most 3</td><td>4 + 4 * count</td></tr>
 *   <tr><td></td><td>note</td><td>optional&lt;string, at most 5&gt;</td><td>1, or 1 + 4 + length</td></tr>
 *   <tr><td></td><td>outer</td><td>list&lt;list&lt;string&gt;&gt;, at most 2</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class LimitedCodec implements RecordCodec<Limited> {
    /**
     * The only instance.
     */
    public static final LimitedCodec INSTANCE = new LimitedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 7;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Limited",
            List.of(
                    new WireType.Field("key", new WireType.Limited(WireType.Scalar.STRING, 64)),
                    new WireType.Field("value", new WireType.Limited(WireType.Scalar.BYTES, 4096)),
                    new WireType.Field("amount", new WireType.Limited(WireType.Scalar.BIGINT, 32)),
                    new WireType.Field("digest", new WireType.Limited(WireType.Scalar.BYTES, 16)),
                    new WireType.Field("vector", new WireType.Limited(WireType.Scalar.VECTOR, 1536)),
                    new WireType.Field("tags", new WireType.Limited(new WireType.ListOf(new WireType.Limited(WireType.Scalar.STRING, 10)), 100)),
                    new WireType.Field("prices", new WireType.Limited(new WireType.MapOf(WireType.Scalar.STRING, WireType.Scalar.I64), 8)),
                    new WireType.Field("axes", new WireType.Limited(new WireType.ListOf(WireType.Scalar.I32), 3)),
                    new WireType.Field("note", new WireType.OptionalOf(new WireType.Limited(WireType.Scalar.STRING, 5))),
                    new WireType.Field("outer", new WireType.Limited(new WireType.ListOf(new WireType.ListOf(WireType.Scalar.STRING)), 2))));

    private LimitedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Limited record) {
        long size = 0;
        size += WireSize.string(record.key(), 64, "key");
        size += WireSize.bytes(record.value(), 4096, "value");
        size += WireSize.bigInteger(record.amount(), 32, "amount");
        size += WireSize.byteArray(record.digest(), 16, "digest");
        size += WireSize.vector(record.vector(), 1536, "vector");
        size += sizeOfTags(record.tags());
        size += sizeOfPrices(record.prices());
        size += sizeOfAxes(record.axes());
        size += sizeOfNote(record.note());
        size += sizeOfOuter(record.outer());
        return size;
    }

    @Override
    public void encode(Limited record, WireWriter out) {
        out.writeString(record.key());
        out.writeBytes(record.value());
        out.writeBigInteger(record.amount());
        out.writeByteArray(record.digest());
        out.writeVector(record.vector());
        encodeTags(record.tags(), out);
        encodePrices(record.prices(), out);
        encodeAxes(record.axes(), out);
        encodeNote(record.note(), out);
        encodeOuter(record.outer(), out);
    }

    @Override
    public Limited decode(WireReader in) {
        String key = in.readString(64, "key");
        Bytes value = in.readBytes(4096, "value");
        BigInteger amount = in.readBigInteger(32, "amount");
        byte[] digest = in.readByteArray(16, "digest");
        FloatVector vector = in.readVector(1536, "vector");
        List<String> tags = decodeTags(in);
        Map<String, Long> prices = decodePrices(in);
        int[] axes = decodeAxes(in);
        Optional<String> note = decodeNote(in);
        List<List<String>> outer = decodeOuter(in);
        return new Limited(key, value, amount, digest, vector, tags, prices, axes, note, outer);
    }

    private static long sizeOfTags(List<String> tags) {
        long size = WireSize.count(tags, 100, "tags");
        for (String element : tags) {
            size += WireSize.string(element, 10, "tags");
        }
        return size;
    }

    private static void encodeTags(List<String> tags, WireWriter out) {
        out.writeInt(tags.size());
        for (String element : tags) {
            out.writeString(element);
        }
    }

    private static List<String> decodeTags(WireReader in) {
        String[] tags = new String[in.readCount(4, 100, "tags")];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = in.readString(10, "tags");
        }
        return List.of(tags);
    }

    private static long sizeOfPrices(Map<String, Long> prices) {
        long size = WireSize.count(prices, 8, "prices");
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
        int count = in.readCount(4 + 8, 8, "prices");
        Map<String, Long> prices = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (prices.put(in.readString("prices"), in.readLong()) != null) {
                throw WireReader.duplicate("prices");
            }
        }
        return Collections.unmodifiableMap(prices);
    }

    private static long sizeOfAxes(int[] axes) {
        return WireSize.count(WireSize.nonNull(axes, "axes").length, 3, "axes") + 4L * axes.length;
    }

    private static void encodeAxes(int[] axes, WireWriter out) {
        out.writeInt(axes.length);
        for (int element : axes) {
            out.writeInt(element);
        }
    }

    private static int[] decodeAxes(WireReader in) {
        int[] axes = new int[in.readCount(4, 3, "axes")];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = in.readInt();
        }
        return axes;
    }

    private static long sizeOfNote(Optional<String> note) {
        long size = WireSize.present(note, 1, "note");
        if (note.isPresent()) {
            size += WireSize.string(note.get(), 5, "note");
        }
        return size;
    }

    private static void encodeNote(Optional<String> note, WireWriter out) {
        out.writeBoolean(note.isPresent());
        if (note.isPresent()) {
            out.writeString(note.get());
        }
    }

    private static Optional<String> decodeNote(WireReader in) {
        return in.readPresence("note") ? Optional.of(in.readString(5, "note")) : Optional.empty();
    }

    private static long sizeOfOuter(List<List<String>> outer) {
        long size = WireSize.count(outer, 2, "outer");
        for (List<String> element : outer) {
            size += sizeOfOuterElement(element);
        }
        return size;
    }

    private static void encodeOuter(List<List<String>> outer, WireWriter out) {
        out.writeInt(outer.size());
        for (List<String> element : outer) {
            encodeOuterElement(element, out);
        }
    }

    private static List<List<String>> decodeOuter(WireReader in) {
        int count = in.readCount(4, 2, "outer");
        List<List<String>> outer = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            outer.add(decodeOuterElement(in));
        }
        return List.copyOf(outer);
    }

    private static long sizeOfOuterElement(List<String> element) {
        long size = WireSize.count(element, "outer");
        for (String item : element) {
            size += WireSize.string(item, "outer");
        }
        return size;
    }

    private static void encodeOuterElement(List<String> element, WireWriter out) {
        out.writeInt(element.size());
        for (String item : element) {
            out.writeString(item);
        }
    }

    private static List<String> decodeOuterElement(WireReader in) {
        String[] element = new String[in.readCount(4, "outer")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readString("outer");
        }
        return List.of(element);
    }
}
