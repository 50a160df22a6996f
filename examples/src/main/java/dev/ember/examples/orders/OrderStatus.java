package dev.ember.examples.orders;

import dev.ember.persistence.codec.WireCode;

/** How far an order has come. */
public enum OrderStatus {
    /** It was placed. */
    @WireCode(0)
    PLACED,
    /** It is paid for. */
    @WireCode(1)
    PAID
}
