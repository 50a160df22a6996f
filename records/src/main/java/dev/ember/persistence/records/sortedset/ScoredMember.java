package dev.ember.persistence.records.sortedset;

import dev.ember.persistence.codec.ComponentRecord;

/**
 * A member of a sorted set with its score.
 *
 * @param score any value, infinities, NaN and -0.0 included
 * @param member the member
 */
@ComponentRecord
public record ScoredMember(double score, String member) {}
