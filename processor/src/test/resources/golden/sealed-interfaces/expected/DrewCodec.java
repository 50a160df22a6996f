package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Drew}: Drew, tag 9.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 9</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>shape</td><td>u8 and one of 0 {@link Shape_TriangleCodec Shape.Triangle}, 1 {@link Shape_NothingCodec Shape.Nothing}, 2 {@link Shape_CircleCodec Shape.Circle}, 200 {@link Shape_SquareCodec Shape.Square}</td><td>1 + its fields</td></tr>
 *   <tr><td></td><td>others</td><td>list&lt;u8 and one of 0 {@link Shape_TriangleCodec Shape.Triangle}, 1 {@link Shape_NothingCodec Shape.Nothing}, 2 {@link Shape_CircleCodec Shape.Circle}, 200 {@link Shape_SquareCodec Shape.Square}&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>background</td><td>optional&lt;u8 and one of 0 {@link Shape_TriangleCodec Shape.Triangle}, 1 {@link Shape_NothingCodec Shape.Nothing}, 2 {@link Shape_CircleCodec Shape.Circle}, 200 {@link Shape_SquareCodec Shape.Square}&gt;</td><td>1, or 1 + 1 + its fields</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class DrewCodec implements RecordCodec<Drew> {
    /**
     * The only instance.
     */
    public static final DrewCodec INSTANCE = new DrewCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 9;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Drew",
            List.of(
                    new WireType.Field("shape", new WireType.Union(List.of(
                            new WireType.Union.Variant("Triangle", 0, new WireType.Struct(Shape_TriangleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Nothing", 1, new WireType.Struct(Shape_NothingCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Circle", 2, new WireType.Struct(Shape_CircleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Square", 200, new WireType.Struct(Shape_SquareCodec.INSTANCE.schema().fields()))))),
                    new WireType.Field("others", new WireType.ListOf(new WireType.Union(List.of(
                            new WireType.Union.Variant("Triangle", 0, new WireType.Struct(Shape_TriangleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Nothing", 1, new WireType.Struct(Shape_NothingCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Circle", 2, new WireType.Struct(Shape_CircleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Square", 200, new WireType.Struct(Shape_SquareCodec.INSTANCE.schema().fields())))))),
                    new WireType.Field("background", new WireType.OptionalOf(new WireType.Union(List.of(
                            new WireType.Union.Variant("Triangle", 0, new WireType.Struct(Shape_TriangleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Nothing", 1, new WireType.Struct(Shape_NothingCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Circle", 2, new WireType.Struct(Shape_CircleCodec.INSTANCE.schema().fields())),
                            new WireType.Union.Variant("Square", 200, new WireType.Struct(Shape_SquareCodec.INSTANCE.schema().fields()))))))));

    private DrewCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Drew record) {
        long size = 0;
        size += sizeOfShape(record.shape(), "shape");
        size += sizeOfOthers(record.others());
        size += sizeOfBackground(record.background());
        return size;
    }

    @Override
    public void encode(Drew record, WireWriter out) {
        encodeShape(record.shape(), out);
        encodeOthers(record.others(), out);
        encodeBackground(record.background(), out);
    }

    @Override
    public Drew decode(WireReader in) {
        Shape shape = decodeShape(in, "shape");
        List<Shape> others = decodeOthers(in);
        Optional<Shape> background = decodeBackground(in);
        return new Drew(shape, others, background);
    }

    private static long sizeOfOthers(List<Shape> others) {
        long size = WireSize.count(others, "others");
        for (Shape element : others) {
            size += sizeOfShape(element, "others");
        }
        return size;
    }

    private static void encodeOthers(List<Shape> others, WireWriter out) {
        out.writeInt(others.size());
        for (Shape element : others) {
            encodeShape(element, out);
        }
    }

    private static List<Shape> decodeOthers(WireReader in) {
        Shape[] others = new Shape[in.readCount(1, "others")];
        for (int i = 0; i < others.length; i++) {
            others[i] = decodeShape(in, "others");
        }
        return List.of(others);
    }

    private static long sizeOfBackground(Optional<Shape> background) {
        long size = WireSize.present(background, 1, "background");
        if (background.isPresent()) {
            size += sizeOfShape(background.get(), "background");
        }
        return size;
    }

    private static void encodeBackground(Optional<Shape> background, WireWriter out) {
        out.writeBoolean(background.isPresent());
        if (background.isPresent()) {
            encodeShape(background.get(), out);
        }
    }

    private static Optional<Shape> decodeBackground(WireReader in) {
        return in.readPresence("background") ? Optional.of(decodeShape(in, "background")) : Optional.empty();
    }

    private static long sizeOfShape(Shape shape, String field) {
        if (shape instanceof Shape.Triangle triangle) {
            return 1 + Shape_TriangleCodec.INSTANCE.size(triangle);
        }
        if (shape instanceof Shape.Nothing nothing) {
            return 1 + Shape_NothingCodec.INSTANCE.size(nothing);
        }
        if (shape instanceof Shape.Circle circle) {
            return 1 + Shape_CircleCodec.INSTANCE.size(circle);
        }
        if (shape instanceof Shape.Square square) {
            return 1 + Shape_SquareCodec.INSTANCE.size(square);
        }
        throw WireSize.unknownVariant(shape, field);
    }

    private static void encodeShape(Shape shape, WireWriter out) {
        if (shape instanceof Shape.Triangle triangle) {
            out.writeByte(0);
            Shape_TriangleCodec.INSTANCE.encode(triangle, out);
        } else if (shape instanceof Shape.Nothing nothing) {
            out.writeByte(1);
            Shape_NothingCodec.INSTANCE.encode(nothing, out);
        } else if (shape instanceof Shape.Circle circle) {
            out.writeByte(2);
            Shape_CircleCodec.INSTANCE.encode(circle, out);
        } else if (shape instanceof Shape.Square square) {
            out.writeByte(200);
            Shape_SquareCodec.INSTANCE.encode(square, out);
        }
    }

    private static Shape decodeShape(WireReader in, String field) {
        int code = in.readU8();
        return switch (code) {
            case 0 -> Shape_TriangleCodec.INSTANCE.decode(in);
            case 1 -> Shape_NothingCodec.INSTANCE.decode(in);
            case 2 -> Shape_CircleCodec.INSTANCE.decode(in);
            case 200 -> Shape_SquareCodec.INSTANCE.decode(in);
            default -> throw WireReader.unknownCode(code, field);
        };
    }
}
