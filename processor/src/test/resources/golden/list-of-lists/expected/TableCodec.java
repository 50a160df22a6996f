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
        size += sizeOfCells(record.cells());
        size += sizeOfMatrix(record.matrix());
        return size;
    }

    @Override
    public void encode(Table record, WireWriter out) {
        encodeCells(record.cells(), out);
        encodeMatrix(record.matrix(), out);
    }

    @Override
    public Table decode(WireReader in) {
        List<List<List<String>>> cells = decodeCells(in);
        List<List<Double>> matrix = decodeMatrix(in);
        return new Table(cells, matrix);
    }

    private static long sizeOfCells(List<List<List<String>>> cells) {
        long size = WireSize.count(cells, "cells");
        for (List<List<String>> element : cells) {
            size += sizeOfCellsElement(element);
        }
        return size;
    }

    private static void encodeCells(List<List<List<String>>> cells, WireWriter out) {
        out.writeInt(cells.size());
        for (List<List<String>> element : cells) {
            encodeCellsElement(element, out);
        }
    }

    private static List<List<List<String>>> decodeCells(WireReader in) {
        int count = in.readCount(4, "cells");
        List<List<List<String>>> cells = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cells.add(decodeCellsElement(in));
        }
        return List.copyOf(cells);
    }

    private static long sizeOfCellsElement(List<List<String>> element) {
        long size = WireSize.count(element, "cells");
        for (List<String> item : element) {
            size += sizeOfCellsElementElement(item);
        }
        return size;
    }

    private static void encodeCellsElement(List<List<String>> element, WireWriter out) {
        out.writeInt(element.size());
        for (List<String> item : element) {
            encodeCellsElementElement(item, out);
        }
    }

    private static List<List<String>> decodeCellsElement(WireReader in) {
        int count = in.readCount(4, "cells");
        List<List<String>> element = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            element.add(decodeCellsElementElement(in));
        }
        return List.copyOf(element);
    }

    private static long sizeOfCellsElementElement(List<String> element) {
        long size = WireSize.count(element, "cells");
        for (String item : element) {
            size += WireSize.string(item, "cells");
        }
        return size;
    }

    private static void encodeCellsElementElement(List<String> element, WireWriter out) {
        out.writeInt(element.size());
        for (String item : element) {
            out.writeString(item);
        }
    }

    private static List<String> decodeCellsElementElement(WireReader in) {
        String[] element = new String[in.readCount(4, "cells")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readString("cells");
        }
        return List.of(element);
    }

    private static long sizeOfMatrix(List<List<Double>> matrix) {
        long size = WireSize.count(matrix, "matrix");
        for (List<Double> element : matrix) {
            size += sizeOfMatrixElement(element);
        }
        return size;
    }

    private static void encodeMatrix(List<List<Double>> matrix, WireWriter out) {
        out.writeInt(matrix.size());
        for (List<Double> element : matrix) {
            encodeMatrixElement(element, out);
        }
    }

    private static List<List<Double>> decodeMatrix(WireReader in) {
        int count = in.readCount(4, "matrix");
        List<List<Double>> matrix = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            matrix.add(decodeMatrixElement(in));
        }
        return List.copyOf(matrix);
    }

    private static long sizeOfMatrixElement(List<Double> element) {
        long size = WireSize.count(element, "matrix");
        for (Double item : element) {
            size += WireSize.present(item, 8, "matrix");
        }
        return size;
    }

    private static void encodeMatrixElement(List<Double> element, WireWriter out) {
        out.writeInt(element.size());
        for (Double item : element) {
            out.writeDouble(item);
        }
    }

    private static List<Double> decodeMatrixElement(WireReader in) {
        Double[] element = new Double[in.readCount(8, "matrix")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readDouble();
        }
        return List.of(element);
    }
}
