package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

/** What else is called as the generated code calls things. */
@RecordType(tag = 17, name = "*/ <b>&\\user {@link \"$L\" \u00e9")
public record List_(
        List<String> in,
        List<List<String>> element,
        int out,
        int record,
        boolean size,
        long i,
        String INSTANCE,
        String WireSize,
        int TAG,
        int dev)
        implements Event {}
