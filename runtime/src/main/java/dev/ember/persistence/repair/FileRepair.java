package dev.ember.persistence.repair;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be done with one file.
 *
 * @param file its name, under which it is to be found also afterwards, unless it is {@linkplain Action#MOVE moved}
 * @param action what is done
 * @param reason what is wrong with the file, or with another one because of which it cannot stay
 * @param bytes its size before
 * @param kept how many of its records or entries there are afterwards
 * @param lostBytes how many of its bytes that may hold records are not in the repaired file: they are left only under
 *     the name that the original is kept under. 0 if nothing needs what they held
 * @param lostRecords how many whole records are known to be among them
 * @param remarks what somebody has to know who decides on it, in whole sentences
 */
public record FileRepair(
        Path file,
        Action action,
        String reason,
        long bytes,
        long kept,
        long lostBytes,
        long lostRecords,
        List<String> remarks) {
    /** What is done with a file. The original stays under a name of its own, whatever it is. */
    public enum Action {
        /** An append-only file is cut behind the records that stand before the damage, or the torn one. */
        CUT,
        /** All whole records of an append-only file are kept, and what stands between them is set aside. */
        SALVAGE,
        /** A header is put right; all that stands behind it is kept. */
        HEADER,
        /** An append-only file without records takes the place of one that nothing can be kept of. */
        EMPTY,
        /** A new snapshot is made of the entries that can be read. */
        REBUILD,
        /** The file gets another name, under which nothing reads it. */
        MOVE,
        /** An append-only file without records takes the place of one that is missing. */
        CREATE
    }

    /** Copies the list. */
    public FileRepair {
        remarks = List.copyOf(remarks);
    }
}
