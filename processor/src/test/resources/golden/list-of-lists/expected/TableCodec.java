package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Double;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Table}: Table, tag 12.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 12</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>cells</td><td>list&lt;list&lt;list&lt;string&gt;&gt;&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>matrix</td><td>list&lt;list&lt;f64&gt;&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class TableCodec implements RecordCodec<Table> {
    /**
     * The only instance.
     */
    public static final TableCodec INSTANCE = new TableCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 12;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Table",
            List.of(
                    new WireType.Field("cells", new WireType.ListOf(new WireType.ListOf(new WireType.ListOf(WireType.Scalar.STRING)))),
                    new WireType.Field("matrix", new WireType.ListOf(new WireType.ListOf(WireType.Scalar.F64)))));

    private TableCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Table record) {
        long size = 0;
        List<List<List<String>>> cells = record.cells();
        size += WireSize.count(cells.size(), "cells");
        for (List<List<String>> element : cells) {
            size += WireSize.count(element.size(), "cells");
            for (List<String> element2 : element) {
                size += WireSize.count(element2.size(), "cells");
                for (String element3 : element2) {
                    size += WireSize.string(element3, "cells");
                }
            }
        }
        List<List<Double>> matrix = record.matrix();
        size += WireSize.count(matrix.size(), "matrix");
        for (List<Double> element : matrix) {
            size += WireSize.count(element.size(), "matrix");
            size += 8L * element.size();
        }
        return size;
    }

    @Override
    public void encode(Table record, WireWriter out) {
        List<List<List<String>>> cells = record.cells();
        out.writeInt(cells.size());
        for (List<List<String>> element : cells) {
            out.writeInt(element.size());
            for (List<String> element2 : element) {
                out.writeInt(element2.size());
                for (String element3 : element2) {
                    out.writeString(element3);
                }
            }
        }
        List<List<Double>> matrix = record.matrix();
        out.writeInt(matrix.size());
        for (List<Double> element : matrix) {
            out.writeInt(element.size());
            for (double element2 : element) {
                out.writeDouble(element2);
            }
        }
    }

    @Override
    public Table decode(WireReader in) {
        int cellsCount = in.readCount(4, "cells");
        List<List<List<String>>> cells = new ArrayList<>(cellsCount);
        for (int i = 0; i < cellsCount; i++) {
            int elementCount = in.readCount(4, "cells");
            List<List<String>> element = new ArrayList<>(elementCount);
            for (int i2 = 0; i2 < elementCount; i2++) {
                String[] element2 = new String[in.readCount(4, "cells")];
                for (int i3 = 0; i3 < element2.length; i3++) {
                    element2[i3] = in.readString("cells");
                }
                element.add(List.of(element2));
            }
            cells.add(List.copyOf(element));
        }
        int matrixCount = in.readCount(4, "matrix");
        List<List<Double>> matrix = new ArrayList<>(matrixCount);
        for (int i = 0; i < matrixCount; i++) {
            Double[] element = new Double[in.readCount(8, "matrix")];
            for (int i2 = 0; i2 < element.length; i2++) {
                element[i2] = in.readDouble();
            }
            matrix.add(List.of(element));
        }
        return new Table(List.copyOf(cells), List.copyOf(matrix));
    }
}
