package dev.ember.persistence.crash;

import dev.ember.persistence.codec.Bytes;

/**
 * The record that the child processes append: the next number of a writer, which counts from 1. A number that is lost,
 * doubled or out of its order shows in the state from then on.
 *
 * @param padding nothing but bytes, so that records differ in size
 */
record Step(String writer, long number, Bytes padding) {}
