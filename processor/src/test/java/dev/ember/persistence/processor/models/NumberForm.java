package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType.Scalar;

/** How an annotation asks numbers to be stored. */
enum NumberForm {
    U8("@Unsigned(8) ", Primitive.INT, Scalar.U8),
    U16("@Unsigned(16) ", Primitive.INT, Scalar.U16),
    U32("@Unsigned(32) ", Primitive.LONG, Scalar.U32),
    U64("@Unsigned(64) ", Primitive.LONG, Scalar.U64),
    U63("@NonNegative ", Primitive.LONG, Scalar.U63);

    final String annotation;
    final Primitive on;
    final Scalar scalar;

    NumberForm(String annotation, Primitive on, Scalar scalar) {
        this.annotation = annotation;
        this.on = on;
        this.scalar = scalar;
    }
}
