package dev.ember.persistence.cli.bench;

import java.util.List;

/**
 * What a run came to.
 *
 * @param appends loops that do nothing but write, and records that were appended
 * @param recoveries files that were recovered
 */
public record BenchResult(List<Measurement> appends, List<Measurement> recoveries) {}
