/**
 * Parcels on their way: one record type that has most of the kinds of components there are, and what they take.
 *
 * <p>{@link dev.ember.examples.parcels.ParcelSent} shows them. The amounts of money in this package are stored by
 * {@link dev.ember.examples.parcels.MoneyCodec}.
 */
@FieldCodecs(MoneyCodec.class)
package dev.ember.examples.parcels;

import dev.ember.persistence.codec.FieldCodecs;
