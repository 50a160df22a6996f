package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RegistryOf;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * All record types of {@link Event}.
 *
 * <table>
 *   <caption>Record types</caption>
 *   <tr><th>tag</th><th>name</th><th>record</th></tr>
 * </table>
 */
@RegistryOf(
        family = Event.class,
        types = {}
)
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.FamilyProcessor")
public final class EventRegistry extends RecordRegistry<Event> {
    /**
     * The only instance.
     */
    public static final EventRegistry INSTANCE = new EventRegistry();

    private EventRegistry() {
        super(
                "Event",
                List.of(),
                List.of(),
                List.<RecordCodec<?>>of());
    }

    @Override
    protected boolean write(Event record, WireWriter out) {
        return false;
    }

    @Override
    protected Event readPayload(int tag, WireReader in) {
        return readIncluded(tag, in);
    }
}
