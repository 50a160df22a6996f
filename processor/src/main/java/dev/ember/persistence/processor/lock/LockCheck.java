package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.wire.Comparison;
import dev.ember.persistence.processor.wire.Difference;
import dev.ember.persistence.processor.wire.NameText;
import dev.ember.persistence.processor.wire.ShapePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.util.Types;

/** Holds families to their sections of the wire lock: each released type is there, and is what files hold. */
final class LockCheck {
    private static final String RETIRE =
            "reserve the tag, with the reason, in @RecordFamily(reserved = ...): the next release retires it";
    /** The reservations of a family are made where the family is: this module has the lock alone. */
    private static final String RETIRE_HERE = "write retired instead of released in its line of the wire lock";

    private final Compilation compilation;
    private final Types types;
    private final Problems problems;
    private final List<Pair> pairs = new ArrayList<>();

    /** A released type, what has become of it, and in what they differ. */
    private record Pair(LockedType released, RecordDeclaration present, Comparison comparison) {}

    /** What is said of a difference. */
    private record Finding(Message message, Place place, String where, String name, String was, String is) {
        /** What of it is the same in all types that have it: a generic record can be another in each. */
        List<Object> mistake() {
            return List.of(message, place, where, name);
        }

        void addTo(Problems problems, Set<LockedType> released) {
            problems.add(message, place, where, name, was, is, names(List.copyOf(released)));
        }

        private static String names(List<LockedType> released) {
            String first = "released type " + NameText.of(released.get(0).name());
            return switch (released.size()) {
                case 1 -> first;
                case 2 -> first + " and another";
                default -> first + " and " + (released.size() - 1) + " others";
            };
        }
    }

    LockCheck(Compilation compilation, Types types, Problems problems) {
        this.compilation = compilation;
        this.types = types;
        this.problems = problems;
    }

    /** Checks the types of a family; their components are compared in the end. */
    void checkTypes(Section section, FamilyDeclaration family, List<MemberShape> members) {
        section.withStatus(Status.RELEASED).forEach(released -> checkReleased(section, released, family, members));
        section.withStatus(Status.RETIRED).forEach(retired -> checkRetired(retired, family, members));
    }

    private void checkReleased(
            Section section, LockedType released, FamilyDeclaration family, List<MemberShape> members) {
        Optional<MemberShape> withTag = find(members, member -> member.tag() == released.tag());
        // Whoever reserves the tag says that the type is gone: what has its name is a new one.
        boolean isReserved = family.reservationOf(released.tag()).isPresent();
        Optional<MemberShape> moved = find(members, member -> member.name().equals(released.name()))
                .filter(member -> member.tag() != released.tag() && !isReserved);
        boolean isTagOfAnother = withTag.isPresent() && isReleased(section, withTag.get());
        if (withTag.isPresent() && withTag.get().is(released)) {
            compare(released, withTag.get());
        } else if (moved.isPresent()) {
            reportRetagged(released, moved.get());
            compare(released, moved.get());
            withTag.filter(taker -> !isTagOfAnother).ifPresent(taker -> reportTaken(released, taker));
        } else if (withTag.isPresent() && !isTagOfAnother) {
            reportReplaced(released, withTag.get());
        } else if (!isReserved) {
            problems.add(
                    Message.RELEASED_REMOVED,
                    family.place(),
                    NameText.of(released.name()),
                    released.tag(),
                    family.simpleName(),
                    family.extension().isPresent() ? RETIRE_HERE : RETIRE);
        }
    }

    private static Optional<MemberShape> find(List<MemberShape> members, Predicate<MemberShape> condition) {
        return members.stream().filter(condition).findFirst();
    }

    /** Whether a type of the sources is, by its name, a released one. */
    private static boolean isReleased(Section section, MemberShape member) {
        return section.withStatus(Status.RELEASED).anyMatch(type -> type.name().equals(member.name()));
    }

    /** Another name under the tag: the same type, renamed, if nothing else has changed. */
    private void reportReplaced(LockedType released, MemberShape present) {
        Comparison comparison = Comparison.of(released.fields(), present.fields());
        if (!comparison.differences().isEmpty()) {
            reportTaken(released, present);
            return;
        }
        AnnotationUse annotation = present.record().recordType().orElseThrow();
        // Without a name of its own it has the name of the record.
        Place place =
                annotation.place("name").value() == null ? present.record().place() : annotation.place("name");
        problems.add(
                Message.RELEASED_RENAMED,
                place,
                present.record().simpleName(),
                NameText.of(released.name()),
                NameText.of(present.name()));
    }

    private void reportRetagged(LockedType released, MemberShape present) {
        problems.add(
                Message.RELEASED_RETAGGED,
                placeOfTag(present),
                present.record().simpleName(),
                NameText.of(released.name()),
                released.tag(),
                present.tag());
    }

    private void reportTaken(LockedType released, MemberShape taker) {
        problems.add(
                Message.RELEASED_TAG_TAKEN,
                placeOfTag(taker),
                taker.record().simpleName(),
                taker.tag(),
                NameText.of(released.name()));
    }

    private void checkRetired(LockedType retired, FamilyDeclaration family, List<MemberShape> members) {
        Optional<MemberShape> taker = find(members, member -> member.tag() == retired.tag());
        if (taker.isPresent()) {
            problems.add(
                    Message.RETIRED_TAG_TAKEN,
                    placeOfTag(taker.get()),
                    taker.get().record().simpleName(),
                    retired.tag(),
                    NameText.of(retired.name()));
        } else if (family.extension().isEmpty()
                && family.reservationOf(retired.tag()).isEmpty()) {
            problems.add(
                    Message.RETIRED_NOT_RESERVED,
                    family.annotation().place("reserved"),
                    retired.tag(),
                    NameText.of(retired.name()),
                    family.simpleName());
        }
    }

    private static Place placeOfTag(MemberShape member) {
        return member.record().recordType().orElseThrow().place("tag");
    }

    private void compare(LockedType released, MemberShape present) {
        pairs.add(new Pair(released, present.record(), Comparison.of(released.fields(), present.fields())));
    }

    /** Reports in what the released types that are there differ from what files hold. */
    void reportDifferences() {
        Origins origins = new Origins(compilation, types, fitting());
        Map<List<Object>, Finding> mistakes = new LinkedHashMap<>();
        Map<List<Object>, Set<LockedType>> released = new HashMap<>();
        for (Pair pair : pairs) {
            for (Finding finding : findings(pair, origins)) {
                mistakes.putIfAbsent(finding.mistake(), finding);
                released.computeIfAbsent(finding.mistake(), key -> new LinkedHashSet<>())
                        .add(pair.released());
            }
        }
        mistakes.forEach((mistake, finding) -> finding.addTo(problems, released.get(mistake)));
    }

    private static List<Finding> findings(Pair pair, Origins origins) {
        List<Finding> findings = new ArrayList<>();
        Map<Site.Whole, List<Finding>> ofWholes = new LinkedHashMap<>();
        for (Difference difference : pair.comparison().differences()) {
            Site site = origins.siteOf(pair.present(), difference);
            Finding finding = new Finding(
                    message(difference.kind()),
                    site.place(),
                    site.where(),
                    difference.isOfParts() ? difference.name() : site.path(),
                    difference.was(),
                    difference.is());
            site.whole()
                    .map(whole -> ofWholes.computeIfAbsent(whole, key -> new ArrayList<>()))
                    .orElse(findings)
                    .add(finding);
        }
        // A component that has another type is one mistake, in however many fields that type differs.
        ofWholes.forEach((whole, within) -> {
            Comparison.Pair shapes = pair.comparison().compared(whole.path());
            findings.add(
                    within.size() == 1
                            ? within.get(0)
                            : new Finding(
                                    Message.FIELD_RETYPED,
                                    within.get(0).place(),
                                    whole.owner(),
                                    whole.fromComponent(),
                                    shapes.was().text(),
                                    shapes.is().text()));
        });
        return findings;
    }

    /** The types that, in some released type, are what files hold: they have not changed. */
    private Set<String> fitting() {
        Set<String> fitting = new HashSet<>();
        for (Pair pair : pairs) {
            for (ShapePath path : pair.comparison().sound()) {
                Origins.declarationOf(pair.present(), path, types)
                        .ifPresent(type -> fitting.add(type.getQualifiedName().toString()));
            }
        }
        return fitting;
    }

    private static Message message(Difference.Kind kind) {
        return switch (kind) {
            case FIELD_REMOVED -> Message.FIELD_REMOVED;
            case FIELD_ADDED -> Message.FIELD_ADDED;
            case FIELD_RENAMED -> Message.FIELD_RENAMED;
            case FIELDS_REORDERED -> Message.FIELDS_REORDERED;
            case RETYPED -> Message.FIELD_RETYPED;
            case LIMIT_LOWERED -> Message.LIMIT_LOWERED;
            case CODE_REMOVED -> Message.CODE_REMOVED;
            case CODE_CHANGED -> Message.CODE_CHANGED;
            case CODE_RENAMED -> Message.CODE_RENAMED;
        };
    }
}
