/** What holds of the modules as they are packaged, which no module can test by itself. */
package dev.ember.persistence.userbuilds;
