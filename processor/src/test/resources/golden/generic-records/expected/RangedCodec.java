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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Ranged}: Ranged, tag 8.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 8</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>range</td><td>{@link Pair}: first string, second i64</td><td>its fields</td></tr>
 *   <tr><td></td><td>nested</td><td>list&lt;{@link Pair}: first i32, second {@link Pair}: first string, second bool&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>boxes</td><td>map&lt;string, {@link Box}: code u16, label string, at most 9, contents list&lt;list&lt;i32&gt;&gt;, value list&lt;i32&gt;&gt;</td><td>4 + entries</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class RangedCodec implements RecordCodec<Ranged> {
    /**
     * The only instance.
     */
    public static final RangedCodec INSTANCE = new RangedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 8;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Ranged",
            List.of(
                    new WireType.Field("range", new WireType.Struct(List.of(
                            new WireType.Field("first", WireType.Scalar.STRING),
                            new WireType.Field("second", WireType.Scalar.I64)))),
                    new WireType.Field("nested", new WireType.ListOf(new WireType.Struct(List.of(
                            new WireType.Field("first", WireType.Scalar.I32),
                            new WireType.Field("second", new WireType.Struct(List.of(
                                    new WireType.Field("first", WireType.Scalar.STRING),
                                    new WireType.Field("second", WireType.Scalar.BOOL)))))))),
                    new WireType.Field("boxes", new WireType.MapOf(WireType.Scalar.STRING, new WireType.Struct(List.of(
                            new WireType.Field("code", WireType.Scalar.U16),
                            new WireType.Field("label", new WireType.Limited(WireType.Scalar.STRING, 9)),
                            new WireType.Field("contents", new WireType.ListOf(new WireType.ListOf(WireType.Scalar.I32))),
                            new WireType.Field("value", new WireType.ListOf(WireType.Scalar.I32))))))));

    private RangedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Ranged record) {
        long size = 0;
        size += sizeOfRange(record.range());
        size += sizeOfNested(record.nested());
        size += sizeOfBoxes(record.boxes());
        return size;
    }

    @Override
    public void encode(Ranged record, WireWriter out) {
        encodeRange(record.range(), out);
        encodeNested(record.nested(), out);
        encodeBoxes(record.boxes(), out);
    }

    @Override
    public Ranged decode(WireReader in) {
        Pair<String, Long> range = decodeRange(in);
        List<Pair<Integer, Pair<String, Boolean>>> nested = decodeNested(in);
        Map<String, Box<int[]>> boxes = decodeBoxes(in);
        return new Ranged(range, nested, boxes);
    }

    private static long sizeOfRange(Pair<String, Long> range) {
        long size = WireSize.present(range, 0, "range");
        size += WireSize.string(range.first(), "range.first");
        size += WireSize.present(range.second(), 8, "range.second");
        return size;
    }

    private static void encodeRange(Pair<String, Long> range, WireWriter out) {
        out.writeString(range.first());
        out.writeLong(range.second());
    }

    private static Pair<String, Long> decodeRange(WireReader in) {
        String first = in.readString("range.first");
        Long second = in.readLong();
        return new Pair<>(first, second);
    }

    private static long sizeOfNested(List<Pair<Integer, Pair<String, Boolean>>> nested) {
        long size = WireSize.count(nested, "nested");
        for (Pair<Integer, Pair<String, Boolean>> element : nested) {
            size += sizeOfNestedElement(element);
        }
        return size;
    }

    private static void encodeNested(List<Pair<Integer, Pair<String, Boolean>>> nested,
            WireWriter out) {
        out.writeInt(nested.size());
        for (Pair<Integer, Pair<String, Boolean>> element : nested) {
            encodeNestedElement(element, out);
        }
    }

    private static List<Pair<Integer, Pair<String, Boolean>>> decodeNested(WireReader in) {
        int count = in.readCount(4 + 4 + 1, "nested");
        List<Pair<Integer, Pair<String, Boolean>>> nested = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nested.add(decodeNestedElement(in));
        }
        return List.copyOf(nested);
    }

    private static long sizeOfNestedElement(Pair<Integer, Pair<String, Boolean>> element) {
        long size = WireSize.present(element, 0, "nested");
        size += WireSize.present(element.first(), 4, "nested.first");
        size += sizeOfNestedElementSecond(element.second());
        return size;
    }

    private static void encodeNestedElement(Pair<Integer, Pair<String, Boolean>> element,
            WireWriter out) {
        out.writeInt(element.first());
        encodeNestedElementSecond(element.second(), out);
    }

    private static Pair<Integer, Pair<String, Boolean>> decodeNestedElement(WireReader in) {
        Integer first = in.readInt();
        Pair<String, Boolean> second = decodeNestedElementSecond(in);
        return new Pair<>(first, second);
    }

    private static long sizeOfNestedElementSecond(Pair<String, Boolean> second) {
        long size = WireSize.present(second, 0, "nested.second");
        size += WireSize.string(second.first(), "nested.second.first");
        size += WireSize.present(second.second(), 1, "nested.second.second");
        return size;
    }

    private static void encodeNestedElementSecond(Pair<String, Boolean> second, WireWriter out) {
        out.writeString(second.first());
        out.writeBoolean(second.second());
    }

    private static Pair<String, Boolean> decodeNestedElementSecond(WireReader in) {
        String first = in.readString("nested.second.first");
        Boolean second = in.readBoolean();
        return new Pair<>(first, second);
    }

    private static long sizeOfBoxes(Map<String, Box<int[]>> boxes) {
        long size = WireSize.count(boxes, "boxes");
        for (Map.Entry<String, Box<int[]>> entry : boxes.entrySet()) {
            size += WireSize.string(entry.getKey(), "boxes");
            size += sizeOfBoxesValue(entry.getValue());
        }
        return size;
    }

    private static void encodeBoxes(Map<String, Box<int[]>> boxes, WireWriter out) {
        out.writeInt(boxes.size());
        for (Map.Entry<String, Box<int[]>> entry : boxes.entrySet()) {
            out.writeString(entry.getKey());
            encodeBoxesValue(entry.getValue(), out);
        }
    }

    private static Map<String, Box<int[]>> decodeBoxes(WireReader in) {
        int count = in.readCount(4 + 2 + 4 + 4 + 4, "boxes");
        Map<String, Box<int[]>> boxes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (boxes.put(in.readString("boxes"), decodeBoxesValue(in)) != null) {
                throw WireReader.duplicate("boxes");
            }
        }
        return Collections.unmodifiableMap(boxes);
    }

    private static long sizeOfBoxesValue(Box<int[]> value) {
        long size = WireSize.present(value, 0, "boxes");
        size += WireSize.u16(value.code(), "boxes.code");
        size += WireSize.string(value.label(), 9, "boxes.label");
        size += sizeOfBoxesValueContents(value.contents());
        size += sizeOfBoxesValueValue(value.value());
        return size;
    }

    private static void encodeBoxesValue(Box<int[]> value, WireWriter out) {
        out.writeShort(value.code());
        out.writeString(value.label());
        encodeBoxesValueContents(value.contents(), out);
        encodeBoxesValueValue(value.value(), out);
    }

    private static Box<int[]> decodeBoxesValue(WireReader in) {
        int code = in.readU16();
        String label = in.readString(9, "boxes.label");
        List<int[]> contents = decodeBoxesValueContents(in);
        int[] value = decodeBoxesValueValue(in);
        return new Box<>(code, label, contents, value);
    }

    private static long sizeOfBoxesValueContents(List<int[]> contents) {
        long size = WireSize.count(contents, "boxes.contents");
        for (int[] element : contents) {
            size += sizeOfBoxesValueContentsElement(element);
        }
        return size;
    }

    private static void encodeBoxesValueContents(List<int[]> contents, WireWriter out) {
        out.writeInt(contents.size());
        for (int[] element : contents) {
            encodeBoxesValueContentsElement(element, out);
        }
    }

    private static List<int[]> decodeBoxesValueContents(WireReader in) {
        int[][] contents = new int[in.readCount(4, "boxes.contents")][];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = decodeBoxesValueContentsElement(in);
        }
        return List.of(contents);
    }

    private static long sizeOfBoxesValueContentsElement(int[] element) {
        return WireSize.count(WireSize.nonNull(element, "boxes.contents").length, "boxes.contents") + 4L * element.length;
    }

    private static void encodeBoxesValueContentsElement(int[] element, WireWriter out) {
        out.writeInt(element.length);
        for (int item : element) {
            out.writeInt(item);
        }
    }

    private static int[] decodeBoxesValueContentsElement(WireReader in) {
        int[] element = new int[in.readCount(4, "boxes.contents")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readInt();
        }
        return element;
    }

    private static long sizeOfBoxesValueValue(int[] value) {
        return WireSize.count(WireSize.nonNull(value, "boxes.value").length, "boxes.value") + 4L * value.length;
    }

    private static void encodeBoxesValueValue(int[] value, WireWriter out) {
        out.writeInt(value.length);
        for (int element : value) {
            out.writeInt(element);
        }
    }

    private static int[] decodeBoxesValueValue(WireReader in) {
        int[] value = new int[in.readCount(4, "boxes.value")];
        for (int i = 0; i < value.length; i++) {
            value[i] = in.readInt();
        }
        return value;
    }
}
