/** What another module adds to ember's family: {@code MutationRegistry} is generated here once more. */
package dev.ember.persistence.records.extension;
