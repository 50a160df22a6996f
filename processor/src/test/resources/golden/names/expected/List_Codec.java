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
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link List_}: &#42;&#47; &#60;b&#62;&#38;&#92;user &#123;&#64;link &#34;$L&#34; &#233;, tag 17.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 17</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>in</td><td>list&lt;string&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>element</td><td>list&lt;list&lt;string&gt;&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>out</td><td>i32</td><td>4</td></tr>
 *   <tr><td></td><td>record</td><td>i32</td><td>4</td></tr>
 *   <tr><td></td><td>size</td><td>bool</td><td>1</td></tr>
 *   <tr><td></td><td>i</td><td>i64</td><td>8</td></tr>
 *   <tr><td></td><td>INSTANCE</td><td>string</td><td>4 + length</td></tr>
 *   <tr><td></td><td>WireSize</td><td>string</td><td>4 + length</td></tr>
 *   <tr><td></td><td>TAG</td><td>i32</td><td>4</td></tr>
 *   <tr><td></td><td>dev</td><td>i32</td><td>4</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class List_Codec implements RecordCodec<List_> {
    /**
     * The only instance.
     */
    public static final List_Codec INSTANCE = new List_Codec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 17;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "*/ <b>&\\user {@link \"$L\" \u00e9",
            List.of(
                    new WireType.Field("in", new WireType.ListOf(WireType.Scalar.STRING)),
                    new WireType.Field("element", new WireType.ListOf(new WireType.ListOf(WireType.Scalar.STRING))),
                    new WireType.Field("out", WireType.Scalar.I32),
                    new WireType.Field("record", WireType.Scalar.I32),
                    new WireType.Field("size", WireType.Scalar.BOOL),
                    new WireType.Field("i", WireType.Scalar.I64),
                    new WireType.Field("INSTANCE", WireType.Scalar.STRING),
                    new WireType.Field("WireSize", WireType.Scalar.STRING),
                    new WireType.Field("TAG", WireType.Scalar.I32),
                    new WireType.Field("dev", WireType.Scalar.I32)));

    private List_Codec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(List_ record) {
        // out 4, record 4, size 1, i 8, TAG 4, dev 4
        long size = 25;
        size += sizeOfIn(record.in());
        size += sizeOfElement(record.element());
        size += WireSize.string(record.INSTANCE(), "INSTANCE");
        size += WireSize.string(record.WireSize(), "WireSize");
        return size;
    }

    @Override
    public void encode(List_ record, WireWriter out) {
        encodeIn(record.in(), out);
        encodeElement(record.element(), out);
        out.writeInt(record.out());
        out.writeInt(record.record());
        out.writeBoolean(record.size());
        out.writeLong(record.i());
        out.writeString(record.INSTANCE());
        out.writeString(record.WireSize());
        out.writeInt(record.TAG());
        out.writeInt(record.dev());
    }

    @Override
    public List_ decode(WireReader in) {
        List<String> in_ = decodeIn(in);
        List<List<String>> element = decodeElement(in);
        int out_ = in.readInt();
        int record_ = in.readInt();
        boolean size_ = in.readBoolean();
        long i = in.readLong();
        String iNSTANCE = in.readString("INSTANCE");
        String wireSize = in.readString("WireSize");
        int tAG = in.readInt();
        int dev_ = in.readInt();
        return new List_(in_, element, out_, record_, size_, i, iNSTANCE, wireSize, tAG, dev_);
    }

    private static long sizeOfIn(List<String> in_) {
        long size = WireSize.count(in_, "in");
        for (String element : in_) {
            size += WireSize.string(element, "in");
        }
        return size;
    }

    private static void encodeIn(List<String> in_, WireWriter out) {
        out.writeInt(in_.size());
        for (String element : in_) {
            out.writeString(element);
        }
    }

    private static List<String> decodeIn(WireReader in) {
        String[] in_ = new String[in.readCount(4, "in")];
        for (int i = 0; i < in_.length; i++) {
            in_[i] = in.readString("in");
        }
        return List.of(in_);
    }

    private static long sizeOfElement(List<List<String>> element) {
        long size = WireSize.count(element, "element");
        for (List<String> item : element) {
            size += sizeOfElementElement(item);
        }
        return size;
    }

    private static void encodeElement(List<List<String>> element, WireWriter out) {
        out.writeInt(element.size());
        for (List<String> item : element) {
            encodeElementElement(item, out);
        }
    }

    private static List<List<String>> decodeElement(WireReader in) {
        int count = in.readCount(4, "element");
        List<List<String>> element = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            element.add(decodeElementElement(in));
        }
        return List.copyOf(element);
    }

    private static long sizeOfElementElement(List<String> element) {
        long size = WireSize.count(element, "element");
        for (String item : element) {
            size += WireSize.string(item, "element");
        }
        return size;
    }

    private static void encodeElementElement(List<String> element, WireWriter out) {
        out.writeInt(element.size());
        for (String item : element) {
            out.writeString(item);
        }
    }

    private static List<String> decodeElementElement(WireReader in) {
        String[] element = new String[in.readCount(4, "element")];
        for (int i = 0; i < element.length; i++) {
            element[i] = in.readString("element");
        }
        return List.of(element);
    }
}
