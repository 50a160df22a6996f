package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
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
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class EventRegistry extends RecordRegistry<Event> {
    /**
     * The only instance.
     */
    public static final EventRegistry INSTANCE = new EventRegistry();

    private EventRegistry() {
        super("Event", List.<RecordCodec<?>>of());
    }

    @Override
    protected void write(Event record, WireWriter out) {
        throw unknownType(record);
    }

    @Override
    protected Event readPayload(int tag, WireReader in) {
        throw unknownTag(tag);
    }
}
