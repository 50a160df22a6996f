package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.wire.NameText;
import dev.ember.persistence.processor.wire.Shape.Struct;
import java.util.List;

/**
 * A record type of the sources with its shape.
 *
 * @param record the declaration
 * @param fields its fields
 */
record MemberShape(RecordDeclaration record, Struct fields) {
    /** The record types of a family without a mistake. */
    static List<MemberShape> of(FamilyDeclaration family, Layouts layouts) {
        return family.members().stream()
                .map(member -> new MemberShape(member, layouts.shapeOf(member)))
                .toList();
    }

    int tag() {
        return record.tag();
    }

    String name() {
        return record.name();
    }

    boolean is(LockedType type) {
        return tag() == type.tag() && name().equals(type.name());
    }

    /** The record type in a note. */
    String label() {
        return NameText.of(name()) + " (tag " + tag() + ")";
    }
}
