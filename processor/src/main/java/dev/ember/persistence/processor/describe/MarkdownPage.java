package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.wire.Shape;
import dev.ember.persistence.processor.wire.Shape.Field;
import java.util.List;
import java.util.OptionalInt;

/** A family as a Markdown page, for people: a table of its types, and for each the table of its fields. */
final class MarkdownPage {
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder page = new StringBuilder();

    private MarkdownPage() {}

    static String of(FamilyDescription family) {
        return new MarkdownPage().render(family);
    }

    private String render(FamilyDescription family) {
        line("# Record types of " + code(family.name()));
        line("");
        line(
                "A record is its tag, one byte, and then its fields in the order of the table. Numbers are little-endian.");
        line("");
        table("tag", "name", "record");
        family.types().forEach(type -> row(type.tag(), plain(type.name()), code(type.record())));
        family.types().forEach(this::render);
        if (!family.reserved().isEmpty()) {
            line("");
            line("## Reserved tags");
            line("");
            table("tags", "reason");
            family.reserved()
                    .forEach(reserved -> row(
                            reserved.from() == reserved.to()
                                    ? reserved.from()
                                    : reserved.from() + " to " + reserved.to(),
                            plain(reserved.reason())));
        }
        renderLegend(family);
        return page.toString();
    }

    private void render(FamilyDescription.Type type) {
        line("");
        line("## " + type.tag() + " " + plain(type.name()));
        line("");
        table("offset", "field", "type", "bytes");
        row(0, "*tag* " + type.tag(), code("u8"), 1);
        OptionalInt offset = OptionalInt.of(1);
        for (Field field : type.fields().fields()) {
            row(
                    offset.isPresent() ? offset.getAsInt() : "",
                    code(field.name()),
                    code(field.shape().text()),
                    ByteCount.text(field.shape()));
            OptionalInt width = ByteCount.width(field.shape());
            offset = offset.isPresent() && width.isPresent()
                    ? OptionalInt.of(offset.getAsInt() + width.getAsInt())
                    : OptionalInt.empty();
        }
    }

    private void renderLegend(FamilyDescription family) {
        List<Shape> shapes = family.types().stream()
                .flatMap(type -> type.fields().fields().stream())
                .map(Field::shape)
                .toList();
        line("");
        line("## Types");
        line("");
        table("type", "on disk");
        row(code("u8"), Legend.U8);
        Legend.of(shapes).forEach((type, text) -> row(code(type), text));
    }

    private void table(Object... titles) {
        row(titles);
        line("|" + "---|".repeat(titles.length));
    }

    private void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        line(row.toString());
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** In the type of code, unless there is something in it that would end it, or the cell. */
    private static String code(String text) {
        boolean isShowable = text.codePoints().allMatch(c -> c != '`' && c != '|' && isVisible(c));
        return isShowable && !text.isBlank() ? "`" + text + "`" : plain(text);
    }

    /** Nothing in it is taken for markup. */
    private static String plain(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,:;()-/+".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                // Not even an entity can stand for a control character or half of a surrogate pair.
                escaped.append("&#").append(isVisible(c) ? c : REPLACEMENT).append(';');
            }
        });
        return escaped.toString();
    }

    private static boolean isVisible(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
    }
}
