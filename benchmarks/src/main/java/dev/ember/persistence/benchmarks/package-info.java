/**
 * Programs that measure, each a whole process of its own: no part of the product and of its tests. What they found is
 * in {@code benchmarks/README.md}.
 */
package dev.ember.persistence.benchmarks;
