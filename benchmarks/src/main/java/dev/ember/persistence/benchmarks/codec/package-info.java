/**
 * JMH benchmarks of the generated codecs, of what surrounds them (dispatch, checksums, sealing), and of other libraries
 * that turn the same records into bytes and back.
 */
package dev.ember.persistence.benchmarks.codec;
