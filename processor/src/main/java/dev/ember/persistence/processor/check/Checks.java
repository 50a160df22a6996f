package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.ComponentDeclaration;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.FamilyExtension;
import dev.ember.persistence.processor.model.PackageCodecs;
import dev.ember.persistence.processor.model.RecordDeclaration;
import dev.ember.persistence.processor.model.Recursion;
import java.util.List;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Types;

/** All rules, in their order. */
public final class Checks {
    /** What is no record breaks every other rule too. */
    private final RecordRule first = new IsRecordRule();

    private final PackageCodecsRule packageRule;
    private final List<RecordRule> recordRules;
    private final List<ComponentRule> componentRules;
    private final List<RecordRule> membershipRules;
    private final ExtensionSiteRule siteRule;
    private final List<FamilyRule> interfaceRules;
    private final List<FamilyRule> familyRules;

    /** The rules for one compilation. */
    public Checks(Compilation compilation, Types types) {
        PackageCodecs packageCodecs = new PackageCodecs(types);
        Recursion recursion = new Recursion(packageCodecs);
        packageRule = new PackageCodecsRule(types);
        recordRules = List.of(
                new RecordPrivateRule(),
                new RecordGenericRule(),
                new CodecNameRule(compilation),
                new ComponentRecordEmptyRule(),
                new ComponentRecordRecursiveRule(recursion),
                new TagRangeRule());
        componentRules = List.of(
                new LayoutAmbiguousRule(),
                new CodedByClassRule(),
                new CodedByTypeRule(types),
                new UnsignedRule(),
                new NonNegativeRule(),
                new LimitRule(packageCodecs),
                new LayoutRule(new Layouts(types), recursion),
                new KeyComparableRule(types, packageCodecs, recursion),
                new TypeHiddenRule(packageCodecs),
                new EnumCodesRule(compilation, packageCodecs),
                new VariantsRule(compilation, packageCodecs),
                new CodecMissingRule(compilation, packageCodecs));
        membershipRules = List.of(new MembershipRule(compilation));
        siteRule = new ExtensionSiteRule(compilation);
        interfaceRules = List.of(
                new FamilyInterfaceRule(), new FamilyPrivateRule(), new FamilyGenericRule(), new ReservedRangeRule());
        familyRules = List.of(
                new RegistryNameRule(compilation),
                new ExtensionRule(),
                new IncludedTypesRule(),
                new MembersVisibleRule(),
                new TagReservedRule(),
                new TagUniqueRule(),
                new NameUniqueRule());
    }

    /** Checks a record by itself, before its codec is written. */
    public void check(RecordDeclaration record, Problems problems) {
        if (breaks(() -> first.check(record, problems), problems)) {
            return;
        }
        recordRules.forEach(rule -> rule.check(record, problems));
        for (ComponentDeclaration component : record.components()) {
            for (ComponentRule rule : componentRules) {
                if (breaks(() -> rule.check(record, component, problems), problems)) {
                    break;
                }
            }
        }
    }

    /** Checks the codecs that a package has for types. */
    public void check(PackageElement declaring, Problems problems) {
        packageRule.check(declaring, problems);
    }

    /** Checks that a record type belongs to a family, before the registries are written. */
    public void checkMembership(RecordDeclaration record, Problems problems) {
        membershipRules.forEach(rule -> rule.check(record, problems));
    }

    /** Checks what a package says of a family of another module. */
    public void check(FamilyExtension.Site site, Problems problems) {
        siteRule.check(site, problems);
    }

    /** Checks a family with its members, before its registry is written. */
    public void check(FamilyDeclaration family, Problems problems) {
        if (family.extension().isEmpty()) {
            interfaceRules.forEach(rule -> rule.check(family, problems));
        }
        familyRules.forEach(rule -> rule.check(family, problems));
    }

    private static boolean breaks(Runnable check, Problems problems) {
        int before = problems.count();
        check.run();
        return problems.count() > before;
    }
}
