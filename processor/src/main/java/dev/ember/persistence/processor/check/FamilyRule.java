package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.FamilyDeclaration;

/** A rule that a family keeps or breaks, with the records that belong to it. */
interface FamilyRule {
    void check(FamilyDeclaration family, Problems problems);
}
