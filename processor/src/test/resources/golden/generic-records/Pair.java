package golden;

import dev.ember.persistence.codec.ComponentRecord;

@ComponentRecord
public record Pair<A, B>(A first, B second) {}
