package dev.ember.examples.parcels;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount of money. */
public record Money(BigDecimal amount, Currency currency) {}
