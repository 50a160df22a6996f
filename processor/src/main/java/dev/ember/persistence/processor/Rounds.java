package dev.ember.persistence.processor;

import com.palantir.javapoet.ClassName;
import dev.ember.persistence.processor.check.Checks;
import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.model.RecordDeclaration;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;

/**
 * What is due in each round of a compilation. Both processors go through the same rounds, and find the same: each
 * reports and writes its own part of it.
 *
 * <p>A codec is due in the round that brings its record; a registry in the first round that brings no codec any more,
 * because records can be generated too. javac runs no further rounds after an error: with the first mistake everything
 * that is still missing is due as a stub, so that nobody is told that it is missing. This is why each processor has to
 * know of the mistakes that the other one reports.
 */
final class Rounds {
    private final Compilation compilation;
    private final Checks checks;

    Rounds(ProcessingEnvironment environment) {
        compilation = new Compilation(environment.getElementUtils());
        checks = new Checks(compilation, environment.getTypeUtils());
    }

    /**
     * What is due in one round.
     *
     * @param ofRecords what is wrong with single records
     * @param ofFamilies what is wrong with families
     * @param records the records whose codecs are due
     * @param unknown the records whose codecs cannot be made any more, of which javac tells why
     * @param families the families whose registries are due
     */
    record Round(
            Problems ofRecords,
            Problems ofFamilies,
            List<RecordDeclaration> records,
            List<RecordDeclaration> unknown,
            List<FamilyDeclaration> families) {
        /** Whether there is no mistake: otherwise all that is due is due as a stub. */
        boolean isSound() {
            return ofRecords.count() + ofFamilies.count() == 0;
        }
    }

    /** What the rounds have brought so far. */
    Compilation compilation() {
        return compilation;
    }

    /** What is due in the next round. */
    Round next(RoundEnvironment environment) {
        Problems ofRecords = new Problems();
        Problems ofFamilies = new Problems();
        if (environment.processingOver()) {
            if (!environment.errorRaised()) {
                compilation
                        .givenUpTooEarly()
                        .forEach(record -> ofRecords.add(Message.COMPONENT_LATE, record.place(), record.simpleName()));
            }
            return new Round(ofRecords, ofFamilies, List.of(), List.of(), List.of());
        }
        compilation.add(environment);
        compilation.arrivedPackages().forEach(declaring -> checks.check(declaring, ofRecords));
        List<RecordDeclaration> arrived = compilation.resolvedRecords();
        arrived.forEach(compilation::codecWritten);
        arrived.forEach(record -> checks.check(record, ofRecords));
        // If nothing is written in this round, it is the last that can write.
        boolean bringsCodecs = arrived.stream().anyMatch(this::isToBeWritten);
        boolean areRegistriesDue = ofRecords.count() > 0 || !bringsCodecs && !compilation.isWaiting();
        List<FamilyDeclaration> families = areRegistriesDue ? compilation.familiesWithoutRegistry() : List.of();
        if (areRegistriesDue) {
            compilation.recordsWithoutRegistry().forEach(record -> checks.checkMembership(record, ofFamilies));
            compilation.extensionSites().forEach(site -> checks.check(site, ofFamilies));
            families.forEach(family -> checks.check(family, ofFamilies));
        }
        List<RecordDeclaration> unknown = areRegistriesDue ? compilation.recordsWithoutCodec() : List.of();
        unknown.forEach(compilation::giveUp);
        if (areRegistriesDue) {
            compilation.registriesWritten(families);
        }
        arrived.forEach(record -> compilation.generated(record.codecName()));
        unknown.forEach(record -> compilation.generated(record.codecName()));
        families.forEach(family -> family.registryNames().forEach(compilation::generated));
        return new Round(ofRecords, ofFamilies, arrived, unknown, families);
    }

    /** Whether a record's codec is to be written: it has one, and may have its name. */
    boolean isToBeWritten(RecordDeclaration record) {
        return record.hasCodec() && !compilation.isCodecNameTaken(record) && !compilation.hasCodecAlready(record);
    }

    /** The names under which a family's registry is to be written: none if its name is taken. */
    List<ClassName> namesOfRegistry(FamilyDeclaration family) {
        return compilation.isRegistryNameTaken(family) ? List.of() : family.registryNames();
    }
}
