package golden;

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
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Arrays}: Arrays, tag 6.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 6</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>content</td><td>bytes</td><td>4 + length</td></tr>
 *   <tr><td></td><td>samples</td><td>list&lt;i32&gt;</td><td>4 + 4 * count</td></tr>
 *   <tr><td></td><td>matrix</td><td>list&lt;list&lt;f64&gt;&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>names</td><td>list&lt;string&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>flags</td><td>list&lt;bool&gt;</td><td>4 + 1 * count</td></tr>
 *   <tr><td></td><td>ports</td><td>list&lt;u16&gt;</td><td>4 + 2 * count</td></tr>
 *   <tr><td></td><td>boxed</td><td>list&lt;i64&gt;</td><td>4 + 8 * count</td></tr>
 *   <tr><td></td><td>rows</td><td>list&lt;list&lt;i32&gt;&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>blocks</td><td>list&lt;bytes&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class ArraysCodec implements RecordCodec<Arrays> {
    /**
     * The only instance.
     */
    public static final ArraysCodec INSTANCE = new ArraysCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 6;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Arrays",
            List.of(
                    new WireType.Field("content", WireType.Scalar.BYTES),
                    new WireType.Field("samples", new WireType.ListOf(WireType.Scalar.I32)),
                    new WireType.Field("matrix", new WireType.ListOf(new WireType.ListOf(WireType.Scalar.F64))),
                    new WireType.Field("names", new WireType.ListOf(WireType.Scalar.STRING)),
                    new WireType.Field("flags", new WireType.ListOf(WireType.Scalar.BOOL)),
                    new WireType.Field("ports", new WireType.ListOf(WireType.Scalar.U16)),
                    new WireType.Field("boxed", new WireType.ListOf(WireType.Scalar.I64)),
                    new WireType.Field("rows", new WireType.ListOf(new WireType.ListOf(WireType.Scalar.I32))),
                    new WireType.Field("blocks", new WireType.ListOf(WireType.Scalar.BYTES))));

    private ArraysCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Arrays record) {
        long size = 0;
        size += WireSize.byteArray(record.content(), "content");
        size += sizeOfSamples(record.samples());
        size += sizeOfMatrix(record.matrix());
        size += sizeOfNames(record.names());
        size += sizeOfFlags(record.flags());
        size += sizeOfPorts(record.ports());
        size += sizeOfBoxed(record.boxed());
        size += sizeOfRows(record.rows());
        size += sizeOfBlocks(record.blocks());
        return size;
    }

    @Override
    public void encode(Arrays record, WireWriter out) {
        out.writeByteArray(record.content());
        encodeSamples(record.samples(), out);
        encodeMatrix(record.matrix(), out);
        encodeNames(record.names(), out);
        encodeFlags(record.flags(), out);
        encodePorts(record.ports(), out);
        encodeBoxed(record.boxed(), out);
        encodeRows(record.rows(), out);
        encodeBlocks(record.blocks(), out);
    }

    @Override
    public Arrays decode(WireReader in) {
        byte[] content = in.readByteArray("content");
        int[] samples = decodeSamples(in);
        double[][] matrix = decodeMatrix(in);
        String[] names = decodeNames(in);
        boolean[] flags = decodeFlags(in);
        int[] ports = decodePorts(in);
        Long[] boxed = decodeBoxed(in);
        List<int[]> rows = decodeRows(in);
        byte[][] blocks = decodeBlocks(in);
        return new Arrays(content, samples, matrix, names, flags, ports, boxed, rows, blocks);
    }

    private static long sizeOfSamples(int[] samples) {
        return WireSize.count(WireSize.nonNull(samples, "samples").length, "samples") + 4L * samples.length;
    }

    private static void encodeSamples(int[] samples, WireWriter out) {
        out.writeInt(samples.length);
        for (int element : samples) {
            out.writeInt(element);
        }
    }

    private static int[] decodeSamples(WireReader in) {
        int[] samples = new int[in.readCount(4, "samples")];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = in.readInt();
        }
        return samples;
    }

    private static long sizeOfMatrix(double[][] matrix) {
        long size = WireSize.count(WireSize.nonNull(matrix, "matrix").length, "matrix");
        for (double[] element : matrix) {
            size += sizeOfMatrixElement(element);
        }
        return size;
    }

    private static void encodeMatrix(double[][] matrix, WireWriter out) {
        out.writeInt(matrix.length);
        for (double[] element : matrix) {
            encodeMatrixElement(element, out);
        }
    }

    private static double[][] decodeMatrix(WireReader in) {
        double[][] matrix = new double[in.readCount(4, "matrix")][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = decodeMatrixElement(in);
        }
        return matrix;
    }

    private static long sizeOfMatrixElement(double[] element) {
        return WireSize.count(WireSize.nonNull(element, "matrix").length, "matrix") + 8L * element.length;
    }

    private static void encodeMatrixElement(double[] element, WireWriter out) {
        out.writeInt(element.length);
        for (double item : element) {
            out.writeDouble(item);
        }
    }

    private static double[] decodeMatrixElement(WireReader in) {
        double[] element = new double[in.readCount(8, "matrix")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readDouble();
        }
        return element;
    }

    private static long sizeOfNames(String[] names) {
        long size = WireSize.count(WireSize.nonNull(names, "names").length, "names");
        for (String element : names) {
            size += WireSize.string(element, "names");
        }
        return size;
    }

    private static void encodeNames(String[] names, WireWriter out) {
        out.writeInt(names.length);
        for (String element : names) {
            out.writeString(element);
        }
    }

    private static String[] decodeNames(WireReader in) {
        String[] names = new String[in.readCount(4, "names")];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readString("names");
        }
        return names;
    }

    private static long sizeOfFlags(boolean[] flags) {
        return WireSize.count(WireSize.nonNull(flags, "flags").length, "flags") + 1L * flags.length;
    }

    private static void encodeFlags(boolean[] flags, WireWriter out) {
        out.writeInt(flags.length);
        for (boolean element : flags) {
            out.writeBoolean(element);
        }
    }

    private static boolean[] decodeFlags(WireReader in) {
        boolean[] flags = new boolean[in.readCount(1, "flags")];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = in.readBoolean();
        }
        return flags;
    }

    private static long sizeOfPorts(int[] ports) {
        long size = WireSize.count(WireSize.nonNull(ports, "ports").length, "ports");
        for (int element : ports) {
            size += WireSize.u16(element, "ports");
        }
        return size;
    }

    private static void encodePorts(int[] ports, WireWriter out) {
        out.writeInt(ports.length);
        for (int element : ports) {
            out.writeShort(element);
        }
    }

    private static int[] decodePorts(WireReader in) {
        int[] ports = new int[in.readCount(2, "ports")];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = in.readU16();
        }
        return ports;
    }

    private static long sizeOfBoxed(Long[] boxed) {
        long size = WireSize.count(WireSize.nonNull(boxed, "boxed").length, "boxed");
        for (Long element : boxed) {
            size += WireSize.present(element, 8, "boxed");
        }
        return size;
    }

    private static void encodeBoxed(Long[] boxed, WireWriter out) {
        out.writeInt(boxed.length);
        for (Long element : boxed) {
            out.writeLong(element);
        }
    }

    private static Long[] decodeBoxed(WireReader in) {
        Long[] boxed = new Long[in.readCount(8, "boxed")];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = in.readLong();
        }
        return boxed;
    }

    private static long sizeOfRows(List<int[]> rows) {
        long size = WireSize.count(rows, "rows");
        for (int[] element : rows) {
            size += sizeOfRowsElement(element);
        }
        return size;
    }

    private static void encodeRows(List<int[]> rows, WireWriter out) {
        out.writeInt(rows.size());
        for (int[] element : rows) {
            encodeRowsElement(element, out);
        }
    }

    private static List<int[]> decodeRows(WireReader in) {
        int[][] rows = new int[in.readCount(4, "rows")][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = decodeRowsElement(in);
        }
        return List.of(rows);
    }

    private static long sizeOfRowsElement(int[] element) {
        return WireSize.count(WireSize.nonNull(element, "rows").length, "rows") + 4L * element.length;
    }

    private static void encodeRowsElement(int[] element, WireWriter out) {
        out.writeInt(element.length);
        for (int item : element) {
            out.writeInt(item);
        }
    }

    private static int[] decodeRowsElement(WireReader in) {
        int[] element = new int[in.readCount(4, "rows")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readInt();
        }
        return element;
    }

    private static long sizeOfBlocks(byte[][] blocks) {
        long size = WireSize.count(WireSize.nonNull(blocks, "blocks").length, "blocks");
        for (byte[] element : blocks) {
            size += WireSize.byteArray(element, "blocks");
        }
        return size;
    }

    private static void encodeBlocks(byte[][] blocks, WireWriter out) {
        out.writeInt(blocks.length);
        for (byte[] element : blocks) {
            out.writeByteArray(element);
        }
    }

    private static byte[][] decodeBlocks(WireReader in) {
        byte[][] blocks = new byte[in.readCount(4, "blocks")][];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = in.readByteArray("blocks");
        }
        return blocks;
    }
}
