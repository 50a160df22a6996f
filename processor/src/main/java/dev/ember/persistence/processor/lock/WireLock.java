package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.layout.Layouts;
import dev.ember.persistence.processor.model.Compilation;
import dev.ember.persistence.processor.model.FamilyDeclaration;
import dev.ember.persistence.processor.wire.NameText;
import dev.ember.persistence.processor.wire.SyntaxException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;

/**
 * The wire lock of one compilation: it holds the families to the file, and changes the file if it is told to.
 *
 * <p>The file is read when the first family is there, and written, if at all, after the last round: all families in it
 * have to be right.
 */
public final class WireLock {
    /** The option that names the file. Without it there is no wire lock. */
    public static final String FILE_OPTION = "ember.wire";

    /** The option that says what to do: {@code check}, {@code update} or {@code release}. */
    public static final String MODE_OPTION = "ember.wire.mode";

    private final Compilation compilation;
    private final Map<String, String> options;
    private final Elements elements;
    private final Types types;
    private final Layouts layouts;
    private final Messager messager;

    private boolean isRead;
    private LockMode mode = LockMode.CHECK;
    private LockStore store;
    private String textBefore;
    /** What the file says, or null if none is named or it could not be read. */
    private LockFile before;
    /** What it is to say. */
    private LockFile after;

    private final List<String> checked = new ArrayList<>();

    /** The wire lock that the options name. */
    public WireLock(ProcessingEnvironment environment, Compilation compilation) {
        this.compilation = compilation;
        options = environment.getOptions();
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        layouts = new Layouts(types);
        messager = environment.getMessager();
    }

    /** Holds families to the file, in the round in which their members are known and found to be right. */
    public void check(List<FamilyDeclaration> families, Problems problems) {
        if (!isReadable(problems)) {
            return;
        }
        LockCheck check = new LockCheck(compilation, types, problems);
        for (FamilyDeclaration family : families) {
            Section section = sectionOf(before, family.qualifiedName());
            List<MemberShape> members = MemberShape.of(family, layouts);
            check.checkTypes(section, family, members);
            checked.add(family.qualifiedName());
            after = after.with(
                    switch (mode) {
                        case CHECK -> section;
                        case UPDATE -> LockChange.update(section, members);
                        case RELEASE -> LockChange.release(section, family, members);
                    });
        }
        check.reportDifferences();
    }

    /** After the last round of a compilation without errors: looks for the families that never came, and writes. */
    public void finish(Problems problems) {
        if (!isReadable(problems)) {
            return;
        }
        for (Section section : before.sections().values()) {
            if (!checked.contains(section.family()) && elements.getTypeElement(section.family()) == null) {
                checkGone(section, problems);
            }
        }
        if (mode != LockMode.CHECK && problems.count() == 0) {
            write(problems);
        }
    }

    private void checkGone(Section section, Problems problems) {
        if (section.withStatus(Status.RELEASED).findAny().isPresent()) {
            problems.add(Message.RELEASED_FAMILY_GONE, Place.none(), NameText.of(section.family()), store.path());
        } else if (section.withStatus(Status.RETIRED).findAny().isEmpty()) {
            after = after.without(section.family());
        }
    }

    private boolean isReadable(Problems problems) {
        if (!isRead) {
            isRead = true;
            readOptions(problems);
            if (store != null && mode != null) {
                read(problems);
            }
        }
        return before != null;
    }

    private void readOptions(Problems problems) {
        if (options.containsKey(MODE_OPTION)) {
            String wanted = option(MODE_OPTION);
            mode = LockMode.of(wanted).orElse(null);
            if (mode == null) {
                problems.add(Message.OPTION_VALUE, Place.none(), MODE_OPTION, wanted, "write check, update or release");
            }
        }
        if (options.containsKey(FILE_OPTION) || options.containsKey(MODE_OPTION)) {
            String file = option(FILE_OPTION);
            try {
                store = file.isBlank() ? null : new LockStore(Path.of(file));
            } catch (InvalidPathException e) {
                store = null;
            }
            if (store == null) {
                problems.add(Message.OPTION_VALUE, Place.none(), FILE_OPTION, file, "name the file of the wire lock");
            }
        }
    }

    /** The value of an option; empty if it has none. */
    private String option(String name) {
        return Optional.ofNullable(options.get(name)).orElse("");
    }

    private void read(Problems problems) {
        try {
            textBefore = mode != LockMode.CHECK && !store.exists() ? "" : store.read();
            before = textBefore.isEmpty() && mode != LockMode.CHECK ? LockFile.empty() : LockParser.parse(textBefore);
            after = before;
        } catch (IOException e) {
            problems.add(Message.LOCK_UNREADABLE, Place.none(), store.path(), LockStore.cause(e, "it"));
        } catch (SyntaxException e) {
            problems.add(Message.LOCK_MALFORMED, Place.none(), store.path(), e.line(), e.column(), e.getMessage());
        }
    }

    private void write(Problems problems) {
        try {
            if (!after.text().equals(textBefore)) {
                store.write(after.text());
            }
            messager.printMessage(Diagnostic.Kind.NOTE, "wire lock " + store.path() + ":\n" + summary());
        } catch (IOException e) {
            problems.add(Message.FILE_NOT_WRITTEN, Place.none(), store.path(), LockStore.cause(e, "the folder"));
        }
    }

    /** What has changed, line by line. */
    private String summary() {
        SortedSet<String> families = new TreeSet<>(before.sections().keySet());
        families.addAll(after.sections().keySet());
        List<String> lines = families.stream()
                .flatMap(family -> LockChange.differences(sectionOf(before, family), sectionOf(after, family)).stream())
                .toList();
        return lines.isEmpty() ? "no record type has changed" : String.join("\n", lines);
    }

    private static Section sectionOf(LockFile file, String family) {
        return file.section(family).orElse(Section.empty(family));
    }
}
