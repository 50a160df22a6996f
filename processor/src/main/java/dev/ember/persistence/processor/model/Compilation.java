package dev.ember.persistence.processor.model;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.ExtendsFamily;
import dev.ember.persistence.codec.FieldCodecs;
import dev.ember.persistence.codec.RecordFamily;
import dev.ember.persistence.codec.RecordType;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.PackageElement;
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
    private final Set<String> packagesWithCodecs = new TreeSet<>();
    private final Set<String> packagesThatExtend = new TreeSet<>();
    /** For which record or family a generated class is. */
    private final Map<ClassName, String> owners = new HashMap<>();

    private final Set<String> recordsWithoutCodec = new TreeSet<>();
    private final Set<String> recordsWithoutRegistry = new TreeSet<>();
    private final Set<String> familiesWithoutRegistry = new TreeSet<>();
    private final Set<String> extendedFamiliesWritten = new HashSet<>();
    private final Set<String> givenUp = new TreeSet<>();
    private boolean othersAreActive;

    /** A compilation before its first round. */
    public Compilation(Elements elements) {
        this.elements = elements;
    }

    /** Takes in what a round brings. */
    public void add(RoundEnvironment round) {
        packagesWithCodecs.addAll(packagesWith(FieldCodecs.class, round));
        packagesThatExtend.addAll(packagesWith(ExtendsFamily.class, round));
        packagesThatExtend.addAll(packagesWith(ExtendsFamily.List.class, round));
        Set<String> roots = namesOf(ElementFilter.typesIn(round.getRootElements()));
        roots.removeAll(generated);
        othersAreActive = !roots.isEmpty();
        sources.addAll(roots);

        Set<TypeElement> recordTypes = annotatedWith(RecordType.class, round);
        Set<TypeElement> allRecords = annotatedWith(ComponentRecord.class, round);
        allRecords.addAll(recordTypes);
        records.addAll(namesOf(allRecords));
        recordsWithoutCodec.addAll(namesOf(allRecords));
        recordsWithoutRegistry.addAll(namesOf(recordTypes));
        allRecords.forEach(record -> addOwner(GeneratedNames.codecOf(record), record));

        Set<TypeElement> arrivedFamilies = annotatedWith(RecordFamily.class, round);
        families.addAll(namesOf(arrivedFamilies));
        familiesWithoutRegistry.addAll(namesOf(arrivedFamilies));
        arrivedFamilies.forEach(family -> addOwner(GeneratedNames.registryOf(family), family));
    }

    /** Of two that want one name, it goes to the one whose own name comes first. */
    private void addOwner(ClassName name, TypeElement origin) {
        owners.merge(name, nameOf(origin), BinaryOperator.minBy(Comparator.naturalOrder()));
    }

    private static List<String> packagesWith(Class<? extends Annotation> annotation, RoundEnvironment round) {
        return ElementFilter.packagesIn(round.getElementsAnnotatedWith(annotation)).stream()
                .map(declaring -> declaring.getQualifiedName().toString())
                .toList();
    }

    private static Set<TypeElement> annotatedWith(Class<? extends Annotation> annotation, RoundEnvironment round) {
        return ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation));
    }

    private static Set<String> namesOf(Set<TypeElement> types) {
        return types.stream().map(Compilation::nameOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(TypeElement type) {
        return type.getQualifiedName().toString();
    }

    /** The packages that brought codecs of the user's and were not asked for before, if those codecs are known. */
    public List<PackageElement> arrivedPackages() {
        List<PackageElement> arrived = packagesWithCodecs.stream()
                .map(elements::getPackageElement)
                .filter(declaring -> AnnotationUse.find(declaring, FieldCodecs.class)
                        .filter(AnnotationUse::isResolved)
                        .isPresent())
                .toList();
        arrived.forEach(declaring ->
                packagesWithCodecs.remove(declaring.getQualifiedName().toString()));
        return arrived;
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

    /** The families that have no registry yet, and those of other modules that have none for what is added here. */
    public List<FamilyDeclaration> familiesWithoutRegistry() {
        List<RecordDeclaration> candidates = recordsWithoutRegistry();
        Stream<FamilyDeclaration> own = familiesWithoutRegistry.stream()
                .flatMap(name -> Stream.ofNullable(elements.getTypeElement(name)))
                .map(family -> FamilyDeclaration.of(family, candidates));
        return Stream.concat(own, extendedFamilies(candidates).stream()).toList();
    }

    private List<FamilyDeclaration> extendedFamilies(List<RecordDeclaration> candidates) {
        List<FamilyExtension.Site> sites = extensionSites().stream()
                .filter(site -> isFamilyOfOtherModule(site.family()))
                .toList();
        SortedMap<String, TypeElement> extended = new TreeMap<>();
        Stream.concat(
                        sites.stream().map(FamilyExtension.Site::family),
                        candidates.stream()
                                .filter(record -> record.families().size() == 1)
                                .map(record -> record.families().get(0))
                                .filter(family -> !hasFamily(family)))
                .filter(family -> !extendedFamiliesWritten.contains(nameOf(family)))
                .forEach(family -> extended.put(nameOf(family), family));
        List<FamilyDeclaration> declarations = extended.values().stream()
                .map(family -> FamilyDeclaration.extended(
                        family,
                        candidates,
                        sites.stream()
                                .filter(site -> site.family().equals(family))
                                .toList(),
                        Optional.ofNullable(elements.getTypeElement(
                                        GeneratedNames.registryOf(family).canonicalName()))
                                .flatMap(IncludedRegistry::of)))
                .filter(family -> !family.origins().isEmpty())
                .toList();
        declarations.forEach(family -> addOwner(family.registryName(), family.element()));
        return declarations;
    }

    /** What the packages say of families of other modules. */
    public List<FamilyExtension.Site> extensionSites() {
        return packagesThatExtend.stream()
                .map(elements::getPackageElement)
                .flatMap(FamilyExtension.Site::of)
                .toList();
    }

    /** Whether a type is a family that is not compiled here. */
    public boolean isFamilyOfOtherModule(TypeElement type) {
        return AnnotationUse.find(type, RecordFamily.class).isPresent() && !hasFamily(type);
    }

    /** The records that were given up although, in the end, everything about them is known. */
    public List<RecordDeclaration> givenUpTooEarly() {
        return declarations(givenUp).stream().filter(Resolution::isResolved).toList();
    }

    private List<RecordDeclaration> declarations(Set<String> names) {
        return names.stream()
                // javac does not find a type again that it refused, such as one that inherits from itself.
                .flatMap(name -> Stream.ofNullable(elements.getTypeElement(name)))
                .map(RecordDeclaration::of)
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

    /** Notes that no codec of a record can be written, because something about it is unknown. */
    public void giveUp(RecordDeclaration record) {
        recordsWithoutCodec.remove(record.qualifiedName());
        givenUp.add(record.qualifiedName());
    }

    /** Notes that these families have their registries, as all that are compiled here. */
    public void registriesWritten(List<FamilyDeclaration> written) {
        written.stream().map(FamilyDeclaration::qualifiedName).forEach(extendedFamiliesWritten::add);
        familiesWithoutRegistry.clear();
        recordsWithoutRegistry.clear();
    }

    /** Notes the name of a class that was generated. */
    public void generated(ClassName name) {
        generated.add(name.canonicalName());
    }

    /** Whether the name of a record's codec is that of a class in the sources, or of another record's codec. */
    public boolean isCodecNameTaken(RecordDeclaration record) {
        return isTaken(record.codecName(), record.qualifiedName());
    }

    /** Whether the name of a family's registry is that of a class in the sources, or of another family's registry. */
    public boolean isRegistryNameTaken(FamilyDeclaration family) {
        return isTaken(family.registryName(), family.qualifiedName())
                || family.extension().isPresent()
                        && family.registryName().equals(GeneratedNames.registryOf(family.element()));
    }

    private boolean isTaken(ClassName name, String origin) {
        return isSource(name) || !owners.get(name).equals(origin);
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
        return records.contains(nameOf(type));
    }

    /** Whether a family is one that gets, or got, its registry here. */
    public boolean hasFamily(TypeElement type) {
        return families.contains(nameOf(type));
    }

    /** Whether a family's registry has been written here. */
    public boolean hasRegistry(TypeElement family) {
        return extendedFamiliesWritten.contains(nameOf(family))
                || hasFamily(family) && !familiesWithoutRegistry.contains(nameOf(family));
    }

    /**
     * Whether a record is there as a class, together with its codec: build tools that compile only what has changed
     * hand over the rest in this form.
     */
    public boolean hasCodecAlready(RecordDeclaration record) {
        return SourceFiles.isClassFile(elements, record.element()) && exists(record.codecName());
    }

    /** Whether a class exists, in the sources or on the class path. */
    public boolean exists(ClassName name) {
        return elements.getTypeElement(name.canonicalName()) != null;
    }
}
