package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Bank.Transfer}: Transfer, tag 1.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 1</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>entries</td><td>list&lt;{@link Bank_EntryCodec Bank.Entry}&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class Bank_TransferCodec implements RecordCodec<Bank.Transfer> {
    /**
     * The only instance.
     */
    public static final Bank_TransferCodec INSTANCE = new Bank_TransferCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 1;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Transfer",
            List.of(
                    new WireType.Field("entries", new WireType.ListOf(new WireType.Struct(Bank_EntryCodec.INSTANCE.schema().fields())))));

    private Bank_TransferCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Bank.Transfer record) {
        long size = 0;
        size += sizeOfEntries(record.entries());
        return size;
    }

    @Override
    public void encode(Bank.Transfer record, WireWriter out) {
        encodeEntries(record.entries(), out);
    }

    @Override
    public Bank.Transfer decode(WireReader in) {
        List<Bank.Entry> entries = decodeEntries(in);
        return new Bank.Transfer(entries);
    }

    private static long sizeOfEntries(List<Bank.Entry> entries) {
        long size = WireSize.count(entries, "entries");
        for (Bank.Entry element : entries) {
            size += Bank_EntryCodec.INSTANCE.size(WireSize.nonNull(element, "entries"));
        }
        return size;
    }

    private static void encodeEntries(List<Bank.Entry> entries, WireWriter out) {
        out.writeInt(entries.size());
        for (Bank.Entry element : entries) {
            Bank_EntryCodec.INSTANCE.encode(element, out);
        }
    }

    private static List<Bank.Entry> decodeEntries(WireReader in) {
        Bank.Entry[] entries = new Bank.Entry[in.readCount(Bank_EntryCodec.MINIMUM_SIZE, "entries")];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Bank_EntryCodec.INSTANCE.decode(in);
        }
        return List.of(entries);
    }
}
