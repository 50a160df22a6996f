/** What the tool puts between the library and the disk. */
package dev.ember.persistence.cli.storage;
