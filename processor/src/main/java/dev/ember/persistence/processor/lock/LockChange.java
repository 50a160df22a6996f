package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.model.FamilyDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the two commands make of the section of a family in which the check has found no mistake. */
final class LockChange {
    private LockChange() {}

    /** The unreleased lines as the sources have them now; the others as they are. */
    static Section update(Section section, List<MemberShape> members) {
        List<LockedType> types = new ArrayList<>();
        section.types().values().stream()
                .filter(type -> !type.is(Status.UNRELEASED))
                .forEach(types::add);
        members.stream()
                .filter(member -> types.stream().noneMatch(member::is))
                .map(member -> line(section, member, Status.UNRELEASED))
                .toList()
                .forEach(types::add);
        return section.with(types);
    }

    /** Every type of the sources released, as it is now; what is gone and reserved retired. */
    static Section release(Section section, FamilyDeclaration family, List<MemberShape> members) {
        List<LockedType> types = new ArrayList<>();
        section.types().values().stream()
                .filter(type -> type.is(Status.RETIRED)
                        || type.is(Status.RELEASED)
                                && family.reservationOf(type.tag()).isPresent())
                .map(type -> type.with(Status.RETIRED, type.fields()))
                .forEach(types::add);
        members.stream().map(member -> line(section, member, Status.RELEASED)).forEach(types::add);
        return section.with(types);
    }

    /** The line of a type, behind the comments that were there before. */
    private static LockedType line(Section section, MemberShape member, Status status) {
        LockedType before = section.types().get(member.tag());
        return new LockedType(
                before == null ? List.of() : before.comments(), status, member.tag(), member.name(), member.fields());
    }

    /** The lines that changed, as they were and as they are. */
    static List<String> differences(Section before, Section after) {
        SortedSet<Integer> tags = new TreeSet<>(before.types().keySet());
        tags.addAll(after.types().keySet());
        List<String> lines = new ArrayList<>();
        for (int tag : tags) {
            String was = text(before, tag);
            String is = text(after, tag);
            if (!Objects.equals(was, is)) {
                if (was != null) {
                    lines.add("- " + was);
                }
                if (is != null) {
                    lines.add("+ " + is);
                }
            }
        }
        return lines;
    }

    private static String text(Section section, int tag) {
        LockedType type = section.types().get(tag);
        return type == null ? null : type.text();
    }
}
