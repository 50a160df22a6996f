package dev.ember.persistence.processor.models;

import dev.ember.persistence.codec.WireType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A sealed interface of component records: the code of the record's type, then the record.
 *
 * @param name its qualified name
 * @param variants the records by their codes
 */
record Union(String name, SortedMap<Integer, Struct> variants) implements ModelType {
    /** The source text: every third record belongs to a sealed interface within. */
    String source() {
        StringBuilder text = new StringBuilder(Model.header(name) + "public sealed interface " + Model.simple(name))
                .append(" extends Comparable<" + Model.simple(name) + "> {\n")
                .append("    @Override default int compareTo(" + Model.simple(name) + " other) {\n")
                .append("        return toString().compareTo(other.toString());\n")
                .append("    }\n");
        if (variants.size() > 2) {
            text.append("    sealed interface Inner extends " + Model.simple(name) + " {}\n");
        }
        int index = 0;
        for (Map.Entry<Integer, Struct> variant : variants.entrySet()) {
            String parent = index++ % 3 == 2 ? "Inner" : Model.simple(name);
            text.append("    @ComponentRecord @WireCode(" + variant.getKey() + ") record "
                    + Model.simple(variant.getValue().name())
                    + variant.getValue().header() + " implements " + parent + " {}\n");
        }
        return text.append("}\n").toString();
    }

    @Override
    public String java() {
        return name;
    }

    @Override
    public Class<?> erasure(Values values) {
        return values.load(name);
    }

    @Override
    public Object random(Rules rules, Values values) {
        return values.oneOf(List.copyOf(variants.values())).random(rules, values);
    }

    @Override
    public Stream<Invalid> invalid(Rules rules, String field, Values values) {
        return Stream.concat(
                ModelType.missing(field),
                variants.values().stream().flatMap(variant -> variant.invalidComponents("", Rules.NONE, values)));
    }

    @Override
    public void encode(Object value, Rules rules, Image image) {
        Map.Entry<Integer, Struct> variant = variants.entrySet().stream()
                .filter(entry ->
                        entry.getValue().binaryName().equals(value.getClass().getName()))
                .findFirst()
                .orElseThrow();
        image.number(variant.getKey(), 1);
        variant.getValue().encode(value, rules, image);
    }

    @Override
    public WireType wireType(Rules rules) {
        return new WireType.Union(variants.entrySet().stream()
                .map(variant -> new WireType.Union.Variant(
                        Model.simple(variant.getValue().name()),
                        variant.getKey(),
                        variant.getValue().wireType(rules)))
                .toList());
    }
}
