package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.ReservedTags;
import dev.ember.persistence.processor.model.Resolution;
import dev.ember.persistence.processor.wire.Shape.Struct;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to say of a family.
 *
 * @param name its qualified name
 * @param types its record types, those of included registries among them, sorted by tag
 * @param reserved its reserved tags, as declared
 */
record FamilyDescription(String name, List<Type> types, List<Reserved> reserved) {
    /** A record type: its tag, its name for people and tools, the qualified name of the record, its fields. */
    record Type(int tag, String name, String record, Struct fields) {
        private static Type of(RecordDeclaration member, Layouts layouts) {
            return new Type(member.tag(), member.name(), member.qualifiedName(), layouts.shapeOf(member));
        }
    }

    /** Tags that no record type may take. */
    record Reserved(int from, int to, String reason) {
        private static Reserved of(ReservedTags tags) {
            return new Reserved(tags.from(), tags.to(), tags.reason());
        }
    }

    static FamilyDescription of(FamilyDeclaration family, Layouts layouts) {
        return new FamilyDescription(
                family.qualifiedName(),
                Stream.concat(
                                family.members().stream(),
                                // What lacks a class on the class path cannot be described.
                                family.includedTypes().stream().filter(Resolution::isResolved))
                        .map(type -> Type.of(type, layouts))
                        .sorted(Comparator.comparingInt(Type::tag))
                        .toList(),
                family.reserved().stream().map(Reserved::of).toList());
    }
}
