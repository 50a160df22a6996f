/**
 * The commands on Protocol Buffers messages: PROTO.SET and PROTO.REGISTER.
 *
 * <p>Messages and descriptors are kept as bytes: nothing in here parses them.
 */
package dev.ember.persistence.records.proto;
