package dev.ember.persistence.cli.stats;

/**
 * What is wanted.
 *
 * @param showKeys whether keys are shown themselves, and not a hash of them
 * @param top how many keys and beginnings of keys are listed
 * @param depth up to how many separators beginnings of keys are told apart
 * @param separator what separates the parts of a key, an ASCII character
 */
public record StatisticsOptions(boolean showKeys, int top, int depth, char separator) {}
