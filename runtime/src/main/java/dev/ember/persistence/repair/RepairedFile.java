package dev.ember.persistence.repair;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was done with one file.
 *
 * @param repair what was planned
 * @param backup where the original is; empty if there was none
 * @param rejected where the ranges are that hold no record, when whole records stand behind them; else empty. Each
 *     begins with a line that says its offset and length in the original
 */
public record RepairedFile(FileRepair repair, Optional<Path> backup, Optional<Path> rejected) {}
