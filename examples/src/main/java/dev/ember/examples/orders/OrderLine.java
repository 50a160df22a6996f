package dev.ember.examples.orders;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.NonNegative;
import dev.ember.persistence.codec.Unsigned;

/**
 * One line of an order.
 *
 * @param article what was ordered
 * @param quantity how many, 0 to 65,535
 * @param unitPriceCents the price of one
 */
@ComponentRecord
public record OrderLine(
        String article,
        @Unsigned(16) int quantity,
        @NonNegative long unitPriceCents) {}
