package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The descriptions of families that a compilation was asked for, as files beside its classes. */
public final class Descriptions {
    /** The option that says what to write: {@code markdown}, {@code json}, or both with a comma between them. */
    public static final String OPTION = "ember.describe";

    private static final String FOLDER = "META-INF/ember-persistence/";
    private static final String MARKDOWN = "markdown";
    private static final String JSON = "json";

    private final String option;
    private final Layouts layouts;
    private final Filer filer;
    private boolean isRefused;

    /** Those that the options ask for. */
    public Descriptions(ProcessingEnvironment environment) {
        option = environment.getOptions().containsKey(OPTION)
                ? Optional.ofNullable(environment.getOptions().get(OPTION)).orElse("")
                : null;
        layouts = new Layouts(environment.getTypeUtils());
        filer = environment.getFiler();
    }

    /** Writes what was asked for, of families without a mistake. */
    public void write(List<FamilyDeclaration> families, Problems problems) {
        if (option == null || isRefused) {
            return;
        }
        Set<String> formats = new LinkedHashSet<>(List.of(option.split(",", -1)));
        if (!Set.of(MARKDOWN, JSON).containsAll(formats)) {
            isRefused = true;
            problems.add(Message.OPTION_VALUE, Place.none(), OPTION, option, "write markdown, json, or markdown,json");
            return;
        }
        for (FamilyDeclaration family : families) {
            FamilyDescription description = FamilyDescription.of(family, layouts);
            if (formats.contains(MARKDOWN)) {
                write(family, ".md", MarkdownPage.of(description), problems);
            }
            if (formats.contains(JSON)) {
                write(family, ".json", JsonDocument.of(description), problems);
            }
        }
    }

    private void write(FamilyDeclaration family, String suffix, String text, Problems problems) {
        String name = FOLDER + family.qualifiedName() + suffix;
        Element[] origins = family.origins().toArray(Element[]::new);
        try (OutputStream out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origins)
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(Message.FILE_NOT_WRITTEN, Place.of(family.element()), name, String.valueOf(e.getMessage()));
        }
    }
}
