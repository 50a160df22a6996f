package golden;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.WireCode;
import java.util.List;

public final class Bank {
    private Bank() {}

    @RecordFamily
    interface Event {}

    enum Side {
        @WireCode(0)
        DEBIT,
        @WireCode(1)
        CREDIT
    }

    @ComponentRecord
    record Entry(Side side, long amount) {}

    @RecordType(tag = 1)
    record Transfer(List<Entry> entries) implements Event {}
}
