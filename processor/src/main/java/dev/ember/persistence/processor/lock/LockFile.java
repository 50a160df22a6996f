package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.wire.NameText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of a wire lock: a section for each family, sorted by name, in it a line for each record type, sorted by
 * tag.
 *
 * <p>Comments of the user's stay before the line they stand before.
 *
 * @param header the comment lines at the top
 * @param sections the sections by the names of their families
 * @param trailer the comment lines at the end
 */
record LockFile(List<String> header, SortedMap<String, Section> sections, List<String> trailer) {
    /** The first line that is no comment: a later version of this file's format has another number. */
    static final String VERSION_WORD = "ember-wire";

    static final int VERSION = 1;
    static final String FAMILY_WORD = "family";
    static final String COMMENT = "#";

    private static final List<String> HEADER = List.of(
            "# The wire lock: how each record type stands on disk, one line a type, sorted by tag.",
            "# The compiler holds released types to it, because files hold them: a component that is removed, added,",
            "# renamed, reordered or retyped is an error. Unreleased types may change freely. The tag of a retired type",
            "# is not used again.",
            "#",
            "# The compiler writes it: with -Aember.wire.mode=update the unreleased lines as the sources have them, with",
            "# -Aember.wire.mode=release all types as released. Both keep comments like this one.");

    LockFile {
        header = List.copyOf(header);
        sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
        trailer = List.copyOf(trailer);
    }

    /** A lock of nothing. */
    static LockFile empty() {
        return new LockFile(HEADER, new TreeMap<>(), List.of());
    }

    Optional<Section> section(String family) {
        return Optional.ofNullable(sections.get(family));
    }

    LockFile with(Section section) {
        SortedMap<String, Section> changed = new TreeMap<>(sections);
        changed.put(section.family(), section);
        return new LockFile(header, changed, trailer);
    }

    LockFile without(String family) {
        SortedMap<String, Section> changed = new TreeMap<>(sections);
        changed.remove(family);
        return new LockFile(header, changed, trailer);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        append(text, header);
        append(text, List.of(VERSION_WORD + " " + VERSION));
        for (Section section : sections.values()) {
            append(text, List.of(""));
            append(text, section.comments());
            append(text, List.of(FAMILY_WORD + " " + NameText.of(section.family())));
            for (LockedType type : section.types().values()) {
                append(text, type.comments());
                append(text, List.of(type.text()));
            }
        }
        if (!trailer.isEmpty()) {
            append(text, List.of(""));
            append(text, trailer);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> lines) {
        lines.forEach(line -> text.append(line).append('\n'));
    }
}
