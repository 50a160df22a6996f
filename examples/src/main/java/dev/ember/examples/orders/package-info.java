/**
 * A shop's open orders: a state machine with record types of its own, kept by the same runtime as ember's.
 *
 * <p>{@link dev.ember.examples.orders.OrderEvent} is the family of what is appended,
 * {@link dev.ember.examples.orders.OrderValue} that of what a snapshot holds,
 * {@link dev.ember.examples.orders.OrderBook} the state both lead to. Nothing outside this package knows of them.
 */
package dev.ember.examples.orders;
