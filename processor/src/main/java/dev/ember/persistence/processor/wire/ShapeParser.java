package dev.ember.persistence.processor.wire;

import dev.ember.persistence.processor.wire.Shape.Field;
import dev.ember.persistence.processor.wire.Shape.Scalar;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads shapes from their text form. Whatever the text is, what is wrong is said with line and column. */
public final class ShapeParser {
    /** What a byte that stands for a constant or a variant can be at the most. */
    private static final int MAX_CODE = 255;
    /** How deep shapes may nest; far beyond what anybody declares, and before the stack overflows. */
    private static final int MAX_DEPTH = 100;

    private static final String SHAPE = "a type";

    private final LineCursor in;
    private int depth;

    private ShapeParser(LineCursor in) {
        this.in = in;
    }

    /** The shape that is the whole of a text. */
    public static Shape parse(String text) throws SyntaxException {
        LineCursor in = new LineCursor(text, 1);
        Shape shape = new ShapeParser(in).shape();
        in.end("nothing more");
        return shape;
    }

    /** The structure that comes next in a line. */
    public static Struct parseStruct(LineCursor in) throws SyntaxException {
        return new ShapeParser(in).struct();
    }

    private Shape shape() throws SyntaxException {
        int mark = in.mark();
        if (depth == MAX_DEPTH) {
            throw in.error(mark, "types are nested more than " + MAX_DEPTH + " deep");
        }
        depth++;
        Shape shape = in.isNext('{') ? struct() : named(mark, in.word(SHAPE));
        if (in.isNext('[')) {
            in.pass("[");
            in.pass("..");
            shape = new Shape.Limited(shape, in.number("limit", Integer.MAX_VALUE));
            in.pass("]");
        }
        depth--;
        return shape;
    }

    private Shape named(int mark, String word) throws SyntaxException {
        return switch (word) {
            case "list" -> new Shape.ListOf(argument());
            case "set" -> new Shape.SetOf(argument());
            case "optional" -> new Shape.OptionalOf(argument());
            case "map" -> map();
            case "enum" -> enumeration();
            case "union" -> union();
            case "coded" -> coded();
            default -> scalar(mark, word);
        };
    }

    private Shape argument() throws SyntaxException {
        in.pass("<");
        Shape argument = shape();
        in.pass(">");
        return argument;
    }

    private Shape map() throws SyntaxException {
        in.pass("<");
        Shape key = shape();
        in.pass(",");
        Shape value = shape();
        in.pass(">");
        return new Shape.MapOf(key, value);
    }

    private Shape coded() throws SyntaxException {
        in.pass("by");
        return new Shape.Coded(in.name("the name of a codec"));
    }

    private Shape scalar(int mark, String word) throws SyntaxException {
        return Stream.of(Scalar.values())
                .filter(scalar -> scalar.text().equals(word))
                .findFirst()
                .orElseThrow(() -> in.error(
                        mark,
                        "'" + word + "' is no type; there are list, set, map, optional, enum, union, coded by, "
                                + Stream.of(Scalar.values()).map(Scalar::text).collect(Collectors.joining(", "))));
    }

    private Struct struct() throws SyntaxException {
        in.pass("{");
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!isClosed(fields.isEmpty())) {
            String name = uniqueName(names, "the name of a field");
            in.pass(":");
            fields.add(new Field(name, shape()));
        }
        return new Struct(fields);
    }

    private Shape enumeration() throws SyntaxException {
        in.pass("{");
        SortedMap<Integer, String> constants = new TreeMap<>();
        Set<String> names = new HashSet<>();
        while (!isClosed(constants.isEmpty())) {
            String name = uniqueName(names, "the name of a constant");
            constants.put(uniqueCode(constants.keySet()), name);
        }
        return new Shape.Enumeration(constants);
    }

    private Shape union() throws SyntaxException {
        in.pass("{");
        SortedMap<Integer, Variant> variants = new TreeMap<>();
        Set<String> names = new HashSet<>();
        while (!isClosed(variants.isEmpty())) {
            String name = uniqueName(names, "the name of a variant");
            int code = uniqueCode(variants.keySet());
            depth++;
            variants.put(code, new Variant(name, struct()));
            depth--;
        }
        return new Shape.Union(variants);
    }

    /** Passes the brace at the end, or the comma before the next part, unless that is the first. */
    private boolean isClosed(boolean isFirst) throws SyntaxException {
        if (in.take('}')) {
            return true;
        }
        if (!isFirst && !in.take(',')) {
            throw in.expected("',' or '}'");
        }
        return false;
    }

    private String uniqueName(Set<String> names, String expected) throws SyntaxException {
        int mark = in.mark();
        String name = in.name(expected);
        if (!names.add(name)) {
            throw in.error(mark, NameText.of(name) + " is there twice");
        }
        return name;
    }

    private int uniqueCode(Set<Integer> codes) throws SyntaxException {
        in.pass("=");
        int mark = in.mark();
        int code = in.number("code", MAX_CODE);
        if (codes.contains(code)) {
            throw in.error(mark, "code " + code + " is there twice");
        }
        return code;
    }
}
