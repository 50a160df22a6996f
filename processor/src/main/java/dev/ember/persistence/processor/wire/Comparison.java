package dev.ember.persistence.processor.wire;

import dev.ember.persistence.processor.wire.Difference.Kind;
import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Field;
import dev.ember.persistence.processor.wire.Shape.Limited;
import dev.ember.persistence.processor.wire.Shape.ListOf;
import dev.ember.persistence.processor.wire.Shape.MapOf;
import dev.ember.persistence.processor.wire.Shape.OptionalOf;
import dev.ember.persistence.processor.wire.Shape.SetOf;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import dev.ember.persistence.processor.wire.Shape.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a shape no longer fits the files that were written with an earlier one.
 *
 * <p>Files stay readable when a limit is raised or goes, and when a constant or a variant is added: those are no
 * differences.
 */
public final class Comparison {
    private static final String NO_LIMIT = "no limit";

    private final List<Difference> differences = new ArrayList<>();
    /** The structures, enumerations and unions that are on both sides. */
    private final Map<ShapePath, Pair> compared = new LinkedHashMap<>();

    /** What there was in a place, and what is there. */
    public record Pair(Shape was, Shape is) {}

    private Comparison() {}

    /** Compares the fields of a record. */
    public static Comparison of(Struct was, Struct is) {
        Comparison comparison = new Comparison();
        comparison.compareFields(ShapePath.ROOT, was, is);
        return comparison;
    }

    /** The differences, in the order of what there was. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The nested structures, enumerations and unions whose declarations fit. */
    public List<ShapePath> sound() {
        Set<ShapePath> different =
                differences.stream().map(Difference::declaration).collect(Collectors.toSet());
        return compared.keySet().stream()
                .filter(path -> !different.contains(path))
                .toList();
    }

    /** A structure, enumeration or union that has differences. */
    public Pair compared(ShapePath path) {
        return compared.get(path);
    }

    private void add(Kind kind, ShapePath path, String name, String was, String is) {
        differences.add(new Difference(kind, path, name, was, is));
    }

    private void compare(ShapePath path, Shape was, Shape is) {
        int before = differences.size();
        compareUnlimited(path, was, is);
        // What is another type has another limit, too.
        if (differences.stream().skip(before).noneMatch(difference -> difference.isRetyping(path))) {
            compareLimits(path, was, is);
        }
    }

    private void compareLimits(ShapePath path, Shape was, Shape is) {
        if (is instanceof Limited now && (!(was instanceof Limited before) || now.max() < before.max())) {
            String limit = was instanceof Limited before ? Integer.toString(before.max()) : NO_LIMIT;
            add(Kind.LIMIT_LOWERED, path, "", limit, Integer.toString(now.max()));
        }
    }

    private static Shape unlimited(Shape shape) {
        return shape instanceof Limited limited ? limited.shape() : shape;
    }

    private void compareUnlimited(ShapePath path, Shape limitedBefore, Shape limitedNow) {
        Shape was = unlimited(limitedBefore);
        Shape is = unlimited(limitedNow);
        if (was instanceof ListOf before && is instanceof ListOf now) {
            compare(path.element(), before.element(), now.element());
        } else if (was instanceof SetOf before && is instanceof SetOf now) {
            compare(path.element(), before.element(), now.element());
        } else if (was instanceof MapOf before && is instanceof MapOf now) {
            compare(path.key(), before.key(), now.key());
            compare(path.value(), before.value(), now.value());
        } else if (was instanceof OptionalOf before && is instanceof OptionalOf now) {
            compare(path.value(), before.value(), now.value());
        } else if (was instanceof Struct before && is instanceof Struct now && !isAnother(before, now)) {
            compareFields(path, before, now);
        } else if (was instanceof Enumeration before
                && is instanceof Enumeration now
                && !isAnother(before.constants(), now.constants())) {
            compared.put(path, new Pair(before, now));
            compareCodes(path, before.constants(), now.constants());
        } else if (was instanceof Union before
                && is instanceof Union now
                && !isAnother(namesOf(before), namesOf(now))) {
            compareVariants(path, before, now);
        } else if (!was.equals(is)) {
            add(Kind.RETYPED, path, "", limitedBefore.text(), limitedNow.text());
        }
    }

    /** Whether it is not the same structure with changes: nothing in it has its name. A single field may be renamed. */
    private static boolean isAnother(Struct was, Struct is) {
        Set<String> before = namesOf(was);
        return before.stream().noneMatch(namesOf(is)::contains)
                && !(before.isEmpty() || is.fields().isEmpty())
                && !(before.size() == 1
                        && isRenamed(was.fields().get(0), is.fields().get(0))
                        && is.fields().size() == 1);
    }

    private static boolean isAnother(SortedMap<Integer, String> was, SortedMap<Integer, String> is) {
        return was.values().stream().noneMatch(is.values()::contains) && was.size() > 1;
    }

    private static Set<String> namesOf(Struct struct) {
        return struct.fields().stream().map(Field::name).collect(Collectors.toSet());
    }

    private static SortedMap<Integer, String> namesOf(Union union) {
        SortedMap<Integer, String> names = new TreeMap<>();
        union.variants().forEach((code, variant) -> names.put(code, variant.name()));
        return names;
    }

    private void compareFields(ShapePath path, Struct was, Struct is) {
        compared.put(path, new Pair(was, is));
        Map<String, String> presentNames = presentNames(was, is);
        Map<String, Field> fields = new HashMap<>();
        is.fields().forEach(field -> fields.put(field.name(), field));

        for (Field before : was.fields()) {
            String name = presentNames.get(before.name());
            if (name == null) {
                add(Kind.FIELD_REMOVED, path, before.name(), before.shape().text(), "");
                continue;
            }
            if (!name.equals(before.name())) {
                add(Kind.FIELD_RENAMED, path, name, before.name(), name);
            }
            compare(path.field(name), before.shape(), fields.get(name).shape());
        }
        is.fields().stream()
                .filter(field -> !presentNames.containsValue(field.name()))
                .forEach(field -> add(
                        Kind.FIELD_ADDED, path, field.name(), "", field.shape().text()));
        compareOrder(path, was, is, presentNames);
    }

    private void compareOrder(ShapePath path, Struct was, Struct is, Map<String, String> presentNames) {
        List<String> before = List.copyOf(presentNames.values());
        List<String> now = is.fields().stream()
                .map(Field::name)
                .filter(presentNames::containsValue)
                .toList();
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(before.get(i))) {
                add(Kind.FIELDS_REORDERED, path, now.get(i), list(was), list(is));
                return;
            }
        }
    }

    private static String list(Struct struct) {
        return struct.fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    /**
     * The present names of the fields that are still there, by their earlier names and in their earlier order: of a
     * field that is gone, the name of a new one of the same shape behind the same field.
     */
    private static Map<String, String> presentNames(Struct was, Struct is) {
        Set<String> before = namesOf(was);
        Set<String> now = namesOf(is);
        Map<String, List<Field>> gone = byPredecessor(was, now);
        Map<String, List<Field>> added = byPredecessor(is, before);
        Map<String, String> renamed = new HashMap<>();
        gone.forEach((predecessor, fields) -> {
            List<Field> candidates = new ArrayList<>(added.getOrDefault(predecessor, List.of()));
            for (Field field : fields) {
                candidates.stream()
                        .filter(candidate -> isRenamed(field, candidate))
                        .findFirst()
                        .ifPresent(candidate -> {
                            renamed.put(field.name(), candidate.name());
                            candidates.remove(candidate);
                        });
            }
        });

        Map<String, String> presentNames = new LinkedHashMap<>();
        for (Field field : was.fields()) {
            String name = now.contains(field.name()) ? field.name() : renamed.get(field.name());
            if (name != null) {
                presentNames.put(field.name(), name);
            }
        }
        return presentNames;
    }

    private static boolean isRenamed(Field was, Field is) {
        Comparison shapes = new Comparison();
        shapes.compare(ShapePath.ROOT, was.shape(), is.shape());
        return shapes.differences.isEmpty();
    }

    /** The fields that are on this side only, by the name of the last field before them that is on both. */
    private static Map<String, List<Field>> byPredecessor(Struct struct, Set<String> otherSide) {
        Map<String, List<Field>> fields = new HashMap<>();
        String predecessor = "";
        for (Field field : struct.fields()) {
            if (otherSide.contains(field.name())) {
                predecessor = field.name();
            } else {
                fields.computeIfAbsent(predecessor, key -> new ArrayList<>()).add(field);
            }
        }
        return fields;
    }

    private void compareVariants(ShapePath path, Union was, Union is) {
        compared.put(path, new Pair(was, is));
        Set<String> present = compareCodes(path, namesOf(was), namesOf(is));
        Map<String, Struct> fields =
                is.variants().values().stream().collect(Collectors.toMap(Variant::name, Variant::fields));
        was.variants().forEach((code, before) -> {
            Variant sameCode = is.variants().get(code);
            if (fields.containsKey(before.name())) {
                compareFields(path.variant(before.name()), before.fields(), fields.get(before.name()));
            } else if (sameCode != null && present.contains(sameCode.name())) {
                compareFields(path.variant(sameCode.name()), before.fields(), sameCode.fields());
            }
        });
    }

    /** Compares which code stands for what; returns the present names of what was renamed. */
    private Set<String> compareCodes(ShapePath path, SortedMap<Integer, String> was, SortedMap<Integer, String> is) {
        Map<String, Integer> codes = new HashMap<>();
        is.forEach((code, name) -> codes.put(name, code));
        Set<String> renamed = new HashSet<>();
        was.forEach((code, name) -> {
            Integer present = codes.get(name);
            String sameCode = is.get(code);
            if (present != null) {
                if (!present.equals(code)) {
                    add(Kind.CODE_CHANGED, path, name, code.toString(), present.toString());
                }
            } else if (sameCode != null && !was.containsValue(sameCode)) {
                add(Kind.CODE_RENAMED, path, sameCode, name, sameCode);
                renamed.add(sameCode);
            } else {
                add(Kind.CODE_REMOVED, path, name, code.toString(), "");
            }
        });
        return renamed;
    }
}
