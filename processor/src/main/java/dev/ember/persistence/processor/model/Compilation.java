package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.codec.RecordType;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What the rounds of one compilation have brought so far, and what is still to be done with it.
 *
 * <p>It keeps names, sorted: elements are valid in one round only, and their order is not to be relied on.
 */
public final class Compilation {
    private final Elements elements;
    private final Set<String> sources = new HashSet<>();
    private final Set<String> generated = new HashSet<>();
    private final Set<String> records = new TreeSet<>();
    private final Set<String> families = new TreeSet<>();

    private final Set<String> recordsWithoutCodec = new TreeSet<>();
    private final Set<String> recordsWithoutRegistry = new TreeSet<>();
    private final Set<String> familiesWithoutRegistry = new TreeSet<>();
    private final Set<String> givenUp = new TreeSet<>();
    private boolean othersAreActive;

    /** A compilation before its first round. */
    public Compilation(Elements elements) {
        this.elements = elements;
    }

    /** Takes in what a round brings. */
    public void add(RoundEnvironment round) {
        Set<String> roots = namesOf(round.getRootElements());
        roots.removeAll(generated);
        othersAreActive = !roots.isEmpty();
        sources.addAll(roots);

        Set<String> arrived = annotatedWith(RecordType.class, round);
        recordsWithoutRegistry.addAll(arrived);
        arrived.addAll(annotatedWith(ComponentRecord.class, round));
        records.addAll(arrived);
        recordsWithoutCodec.addAll(arrived);

        Set<String> arrivedFamilies = annotatedWith(RecordFamily.class, round);
        families.addAll(arrivedFamilies);
        familiesWithoutRegistry.addAll(arrivedFamilies);
    }

    private static Set<String> annotatedWith(Class<? extends Annotation> annotation, RoundEnvironment round) {
        return namesOf(round.getElementsAnnotatedWith(annotation));
    }

    private static Set<String> namesOf(Set<? extends Element> elements) {
        Set<String> names = new TreeSet<>();
        ElementFilter.typesIn(elements)
                .forEach(type -> names.add(type.getQualifiedName().toString()));
        return names;
    }

    /** The records that have no codec yet and of which everything is known. */
    public List<RecordDeclaration> resolvedRecords() {
        return recordsWithoutCodec().stream().filter(Resolution::isResolved).toList();
    }

    /** The records that have no codec yet. */
    public List<RecordDeclaration> recordsWithoutCodec() {
        return declarations(recordsWithoutCodec);
    }

    /** The record types that are in no registry yet and of which everything is known. */
    public List<RecordDeclaration> recordsWithoutRegistry() {
        return declarations(recordsWithoutRegistry).stream()
                .filter(Resolution::isResolved)
                .toList();
    }

    /** The families that have no registry yet. */
    public List<FamilyDeclaration> familiesWithoutRegistry() {
        List<RecordDeclaration> candidates = recordsWithoutRegistry();
        return familiesWithoutRegistry.stream()
                .map(name -> FamilyDeclaration.of(elements.getTypeElement(name), candidates))
                .toList();
    }

    /** The records that were given up although, in the end, everything about them is known. */
    public List<RecordDeclaration> givenUpTooEarly() {
        return declarations(givenUp).stream().filter(Resolution::isResolved).toList();
    }

    private List<RecordDeclaration> declarations(Set<String> names) {
        return names.stream()
                .map(name -> RecordDeclaration.of(elements.getTypeElement(name)))
                .toList();
    }

    /**
     * Whether it is worth waiting for the next round: something is unknown, and this round brought sources that are not
     * of our making, so that the next one may bring more.
     */
    public boolean isWaiting() {
        return othersAreActive && !recordsWithoutCodec.isEmpty();
    }

    /** Notes that a record has its codec. */
    public void codecWritten(RecordDeclaration record) {
        recordsWithoutCodec.remove(record.qualifiedName());
    }

    /** Notes that all families have their registries, and that records of which something is unknown are given up. */
    public void registriesWritten() {
        familiesWithoutRegistry.clear();
        recordsWithoutRegistry.clear();
        givenUp.addAll(recordsWithoutCodec);
        recordsWithoutCodec.clear();
    }

    /** Notes the name of a class that was generated. */
    public void generated(ClassName name) {
        generated.add(name.canonicalName());
    }

    /** Whether the name of a record's codec is that of a class in the sources, or of an earlier record's codec. */
    public boolean isCodecNameTaken(RecordDeclaration record) {
        return isSource(record.codecName())
                || isNameOfEarlier(record.codecName(), record.qualifiedName(), records, GeneratedNames::codecOf);
    }

    /**
     * Whether the name of a family's registry is that of a class in the sources, or of an earlier family's registry.
     */
    public boolean isRegistryNameTaken(FamilyDeclaration family) {
        return isSource(family.registryName())
                || isNameOfEarlier(family.registryName(), family.qualifiedName(), families, GeneratedNames::registryOf);
    }

    private boolean isNameOfEarlier(
            ClassName generatedName, String origin, Set<String> origins, Function<TypeElement, ClassName> naming) {
        return origins.stream()
                .takeWhile(earlier -> earlier.compareTo(origin) < 0)
                .anyMatch(earlier ->
                        naming.apply(elements.getTypeElement(earlier)).equals(generatedName));
    }

    private boolean isSource(ClassName name) {
        return sources.contains(name.canonicalName());
    }

    /** Whether a type is compiled from source here. */
    public boolean isCompiledHere(TypeElement type) {
        return isSource(ClassName.get(type).topLevelClassName());
    }

    /** Whether a record is one that gets, or got, its codec here. */
    public boolean hasRecord(TypeElement type) {
        return records.contains(type.getQualifiedName().toString());
    }

    /** Whether a family is one that gets, or got, its registry here. */
    public boolean hasFamily(TypeElement type) {
        return families.contains(type.getQualifiedName().toString());
    }

    /** Whether a family's registry has been written. */
    public boolean hasRegistry(TypeElement family) {
        return hasFamily(family)
                && !familiesWithoutRegistry.contains(family.getQualifiedName().toString());
    }

    /** Whether a class exists, in the sources or on the class path. */
    public boolean exists(ClassName name) {
        return elements.getTypeElement(name.canonicalName()) != null;
    }
}
