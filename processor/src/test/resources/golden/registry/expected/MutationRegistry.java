package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RegistryOf;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * All record types of {@link Mutation}.
 *
 * <table>
 *   <caption>Record types</caption>
 *   <tr><th>tag</th><th>name</th><th>record</th></tr>
 *   <tr><td>0</td><td>long &#38; &#60;short&#62;</td><td>{@link Long}</td></tr>
 *   <tr><td>2</td><td>SET</td><td>{@link golden.other.Set}</td></tr>
 *   <tr><td>9</td><td>Set</td><td>{@link Set}</td></tr>
 * </table>
 */
@RegistryOf(
        family = Mutation.class,
        types = {Long.class, golden.other.Set.class, Set.class}
)
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.FamilyProcessor")
public final class MutationRegistry extends RecordRegistry<Mutation> {
    /**
     * The only instance.
     */
    public static final MutationRegistry INSTANCE = new MutationRegistry();

    private MutationRegistry() {
        super(
                "Mutation",
                List.of(
                        new ReservedTags(12, 12, "was \"DRAFT\"; old files still hold it"),
                        new ReservedTags(200, 255, "for tests")),
                List.of(),
                List.<RecordCodec<?>>of(
                        LongCodec.INSTANCE,
                        golden.other.SetCodec.INSTANCE,
                        SetCodec.INSTANCE));
        named(String.class);
    }

    @Override
    protected boolean write(Mutation record, WireWriter out) {
        if (record instanceof Long long_) {
            out.beginRecord(LongCodec.TAG, LongCodec.INSTANCE.size(long_));
            LongCodec.INSTANCE.encode(long_, out);
        } else if (record instanceof golden.other.Set set) {
            out.beginRecord(golden.other.SetCodec.TAG, golden.other.SetCodec.INSTANCE.size(set));
            golden.other.SetCodec.INSTANCE.encode(set, out);
        } else if (record instanceof Set set_) {
            out.beginRecord(SetCodec.TAG, SetCodec.INSTANCE.size(set_));
            SetCodec.INSTANCE.encode(set_, out);
        } else {
            return false;
        }
        return true;
    }

    @Override
    protected Mutation readPayload(int tag, WireReader in) {
        return switch (tag) {
            case LongCodec.TAG -> LongCodec.INSTANCE.decode(in);
            case golden.other.SetCodec.TAG -> golden.other.SetCodec.INSTANCE.decode(in);
            case SetCodec.TAG -> SetCodec.INSTANCE.decode(in);
            default -> readIncluded(tag, in);
        };
    }
}
