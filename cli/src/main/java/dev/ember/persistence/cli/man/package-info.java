/** Pages for the reader man, made of what the commands say in their help. */
package dev.ember.persistence.cli.man;
