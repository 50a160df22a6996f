package dev.ember.persistence.records.bitmap;

import dev.ember.persistence.codec.WireCode;

/** The operator of {@link BitOp}: how it combines the bits of its sources. */
public enum BitOperation {
    /** A bit is set where all sources have it set. */
    @WireCode(0)
    AND,
    /** A bit is set where any source has it set. */
    @WireCode(1)
    OR,
    /** A bit is set where an odd number of sources has it set. */
    @WireCode(2)
    XOR,
    /** A bit is set where the first source has it not set; the other sources only count for the length. */
    @WireCode(3)
    NOT
}
