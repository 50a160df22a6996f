package dev.ember.persistence.processor.layout;

import dev.ember.persistence.processor.model.ComponentDeclaration;
import java.util.Optional;

/** How the numbers that a component consists of are stored: as their types are, or as an annotation asks. */
enum NumberForm {
    SIGNED(null, null),
    UNSIGNED_8(ScalarLayout.I32, ScalarLayout.U8),
    UNSIGNED_16(ScalarLayout.I32, ScalarLayout.U16),
    UNSIGNED_32(ScalarLayout.I64, ScalarLayout.U32),
    UNSIGNED_64(ScalarLayout.I64, ScalarLayout.U64),
    NON_NEGATIVE(ScalarLayout.I64, ScalarLayout.U63),
    UNKNOWN(null, null);

    private final ScalarLayout from;
    private final ScalarLayout to;

    NumberForm(ScalarLayout from, ScalarLayout to) {
        this.from = from;
        this.to = to;
    }

    static NumberForm of(ComponentDeclaration component) {
        if (component.unsigned().isPresent()) {
            return switch (component.unsigned().get().intValue("value")) {
                case 8 -> UNSIGNED_8;
                case 16 -> UNSIGNED_16;
                case 32 -> UNSIGNED_32;
                case 64 -> UNSIGNED_64;
                default -> UNKNOWN;
            };
        }
        return component.nonNegative().isPresent() ? NON_NEGATIVE : SIGNED;
    }

    /** The layout in this form of what has the given layout otherwise. */
    Optional<ScalarLayout> of(ScalarLayout layout) {
        if (this == SIGNED) {
            return Optional.of(layout);
        }
        return Optional.ofNullable(to).filter(form -> layout == from);
    }
}
