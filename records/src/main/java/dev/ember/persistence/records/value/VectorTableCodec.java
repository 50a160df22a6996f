package dev.ember.persistence.records.value;

import dev.ember.persistence.codec.Defect;
import dev.ember.persistence.codec.FieldCodec;
import dev.ember.persistence.codec.FloatVector;
import dev.ember.persistence.codec.MalformedRecordException;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireType.Field;
import dev.ember.persistence.codec.WireType.Floats;
import dev.ember.persistence.codec.WireType.ListOf;
import dev.ember.persistence.codec.WireType.Scalar;
import dev.ember.persistence.codec.WireType.Struct;
import dev.ember.persistence.codec.WireWriter;
import dev.ember.persistence.records.vector.VectorElement;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a {@link VectorTable}: the dimension once, then the count, then each element with its vector's bare
 * components.
 *
 * <pre>
 * dim u32 · count u32 · count × (element string · dim × f32)
 * </pre>
 */
public final class VectorTableCodec implements FieldCodec<VectorTable> {
    private static final WireType WIRE_TYPE = new Struct(List.of(
            new Field("dim", Scalar.U32),
            new Field(
                    "elements",
                    new ListOf(new Struct(
                            List.of(new Field("element", Scalar.STRING), new Field("vector", new Floats("dim"))))))));

    /** For generated code. */
    public VectorTableCodec() {}

    @Override
    public WireType wireType() {
        return WIRE_TYPE;
    }

    @Override
    public int minimumSize() {
        return 8;
    }

    @Override
    public long size(VectorTable table, String field) {
        long size = 8;
        for (VectorElement element : table.elements()) {
            size += WireSize.string(element.element(), "element") + 4L * table.dimension();
        }
        return size;
    }

    @Override
    public void encode(VectorTable table, WireWriter out) {
        out.writeInt(table.dimension());
        out.writeInt(table.elements().size());
        for (VectorElement element : table.elements()) {
            out.writeString(element.element());
            out.writeFloats(element.vector());
        }
    }

    @Override
    public VectorTable decode(WireReader in, String field) {
        int dimension = in.readDimension("dim");
        int count = readCount(in, dimension);
        List<VectorElement> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String element = in.readString("element");
            FloatVector vector = in.readFloats(dimension);
            elements.add(new VectorElement(element, vector));
        }
        return new VectorTable(dimension, elements);
    }

    /** Reads the count: the table's own limits come first, so that a file that breaks them is not merely too short. */
    private static int readCount(WireReader in, int dimension) {
        int start = in.position();
        long count = in.readU32();
        if (!VectorTable.isWithinLimits(dimension, count)) {
            throw new MalformedRecordException(
                    Defect.INVALID_LENGTH, "elements: " + VectorTable.tooMany(dimension, count));
        }
        in.position(start);
        return in.readCount(4 + 4 * dimension, "elements");
    }
}
