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
import library.Mutation;

/**
 * What this module adds to {@link Mutation}.
 *
 * <p>Includes {@link library.MutationRegistry}.
 *
 * <table>
 *   <caption>Record types</caption>
 *   <tr><th>tag</th><th>name</th><th>record</th></tr>
 *   <tr><td>36</td><td>LIKE</td><td>{@link Like}</td></tr>
 * </table>
 */
@RegistryOf(
        family = Mutation.class,
        types = {Like.class},
        included = {library.MutationRegistry.class}
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
                List.of(),
                List.of(
                        library.MutationRegistry.INSTANCE),
                List.<RecordCodec<?>>of(
                        LikeCodec.INSTANCE));
        named(String.class);
    }

    @Override
    protected boolean write(Mutation record, WireWriter out) {
        if (record instanceof Like like) {
            out.beginRecord(LikeCodec.TAG, LikeCodec.INSTANCE.size(like));
            LikeCodec.INSTANCE.encode(like, out);
        } else {
            return false;
        }
        return true;
    }

    @Override
    protected Mutation readPayload(int tag, WireReader in) {
        return switch (tag) {
            case LikeCodec.TAG -> LikeCodec.INSTANCE.decode(in);
            default -> readIncluded(tag, in);
        };
    }
}
