package dev.ember.persistence.processor.lock;

import dev.ember.persistence.processor.wire.LineCursor;
import dev.ember.persistence.processor.wire.NameText;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.ShapeParser;
import dev.ember.persistence.processor.wire.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the text of a wire lock, line by line. */
final class LockParser {
    private static final int MAX_TAG = 255;
    private static final String LINE = "family, released, unreleased or retired";

    private final SortedMap<String, Section> sections = new TreeMap<>();
    private final List<String> header = new ArrayList<>();
    /** The comments that wait for the line they belong to. */
    private List<String> comments = new ArrayList<>();

    private boolean hasVersion;
    private Section section;

    private LockParser() {}

    static LockFile parse(String text) throws SyntaxException {
        return new LockParser().parseLines(text.split("\r?\n", -1));
    }

    private LockFile parseLines(String[] lines) throws SyntaxException {
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith(LockFile.COMMENT)) {
                comments.add(line);
            } else if (!line.isEmpty()) {
                parseLine(new LineCursor(lines[i], i + 1));
            }
        }
        if (!hasVersion) {
            throw new SyntaxException(
                    lines.length, 1, "there is no line '" + LockFile.VERSION_WORD + " " + LockFile.VERSION + "'");
        }
        closeSection();
        return new LockFile(header, sections, comments);
    }

    private void parseLine(LineCursor in) throws SyntaxException {
        int mark = in.mark();
        if (!hasVersion) {
            parseVersion(in, in.word("'" + LockFile.VERSION_WORD + "'"), mark);
            return;
        }
        // What begins with none of these is most often what a merge left behind.
        String word = in.word(LINE);
        if (word.equals(LockFile.FAMILY_WORD)) {
            parseFamily(in);
            return;
        }
        Status status = Status.of(word).orElseThrow(() -> in.error(mark, "expected " + LINE + ", not '" + word + "'"));
        if (section == null) {
            throw in.error(mark, "a record type stands before the line of its family");
        }
        parseType(in, status);
    }

    private void parseVersion(LineCursor in, String word, int mark) throws SyntaxException {
        if (!word.equals(LockFile.VERSION_WORD)) {
            throw in.error(mark, "expected '" + LockFile.VERSION_WORD + "', not '" + word + "'");
        }
        int versionMark = in.mark();
        int version = in.number("version", Integer.MAX_VALUE);
        if (version != LockFile.VERSION) {
            throw in.error(
                    versionMark,
                    "version " + version + " is not known to this processor, which knows " + LockFile.VERSION);
        }
        in.end("the end of the line");
        hasVersion = true;
        header.addAll(takeComments());
    }

    private void parseFamily(LineCursor in) throws SyntaxException {
        int mark = in.mark();
        String family = in.name("the name of a family");
        in.end("the end of the line");
        List<String> before = takeComments();
        closeSection();
        if (sections.containsKey(family)) {
            throw in.error(mark, "family " + NameText.of(family) + " is there twice");
        }
        section = new Section(before, family, new TreeMap<>());
    }

    private void parseType(LineCursor in, Status status) throws SyntaxException {
        int mark = in.mark();
        int tag = in.number("tag", MAX_TAG);
        String name = in.name("the name of a record type");
        Struct fields = ShapeParser.parseStruct(in);
        in.end("the end of the line");
        if (section.types().containsKey(tag)) {
            throw in.error(mark, "tag " + tag + " is there twice");
        }
        SortedMap<Integer, LockedType> types = new TreeMap<>(section.types());
        types.put(tag, new LockedType(takeComments(), status, tag, name, fields));
        section = new Section(section.comments(), section.family(), types);
    }

    private List<String> takeComments() {
        List<String> taken = comments;
        comments = new ArrayList<>();
        return taken;
    }

    private void closeSection() {
        if (section != null) {
            sections.put(section.family(), section);
        }
    }
}
