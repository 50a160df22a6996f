package dev.ember.persistence.processor.models;

import dev.ember.persistence.processor.models.Collected.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up a model: types first, each of those before it, then families whose records are made of them. */
final class ModelGenerator {
    private static final int RECORDS = 24;
    private static final int MAX_COMPONENTS = 12;
    private static final int MAX_DEPTH = 3;

    /** In the one package UUIDs are text, and money needs no annotation. */
    private static final String WITH_CODECS = "coded";

    private static final String WITHOUT_CODECS = "plain";

    /** Names that generated code uses itself, that are keywords elsewhere, or that have odd letters. */
    private static final List<String> COMPONENT_NAMES = List.of(
            ("size in out record list element item i value key entry count code field tag length buffer position name"
                            + " encode decode schema codeOf equals compareTo INSTANCE TAG SCHEMA MINIMUM_SIZE SIZE Size In Out"
                            + " sizeOf sizeOfValue encodeValue decodeValue read readValue java dev plain coded String List"
                            + " WireSize WireReader Integer var yield sealed permits with module a A aB AB a_b a$b $ $1 $$ _a"
                            + " __ _1 $L $T Double Class Default New \u00e9t\u00e9 \u00c9t\u00e9 \u00dfa \u0131 \u0130 \u65e5\u672c"
                            + " \u01c6 \u0149 \ud835\udcb3 x0 x1 x2 x3 x4 x5")
                    .split(" "));

    private static final List<String> TYPE_NAMES = List.of(
            ("Event Record Codec List Value In Out WireSize Size Bytes Integer Dev Gr\u00f6\u00dfe A_B A$B lower"
                            + " \u01c6 \u65e5\u672c Map Entry")
                    .split(" "));

    private final Random random;
    private final List<String> sources = new ArrayList<>(Coded.SOURCES);
    private final Set<String> typeNames = new LinkedHashSet<>();
    private final List<ModelType> types = new ArrayList<>();
    private final List<ModelType> keys = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();

    /**
     * A generic record.
     *
     * @param struct the record with variables for its type parameters
     * @param hasArrays whether it has arrays of them, so that they can stand for no type with arguments
     */
    private record Template(Struct struct, boolean hasArrays) {}

    ModelGenerator(Random random) {
        this.random = random;
    }

    Model generate() {
        sources.add("@FieldCodecs({codecs.MoneyCodec.class, codecs.UuidTextCodec.class}) package " + WITH_CODECS
                + ";\nimport dev.ember.persistence.codec.*;\n");
        for (int i = 0; i < 4; i++) {
            addEnum();
        }
        for (int i = 0; i < 5; i++) {
            addComponentRecord();
            addTemplate();
            addUnion();
        }
        List<ModelFamily> families = List.of(family(WITHOUT_CODECS + ".Family"), family(WITH_CODECS + ".Change"));
        return new Model(List.copyOf(sources), families);
    }

    private ModelFamily family(String name) {
        List<Integer> tags = IntStream.range(0, 256).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(tags, random);
        List<ModelRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String type = typeName();
            // One has no component, and one has many.
            List<Component> components =
                    components(type, i == 0 ? 0 : i == 1 ? 60 : 1 + random.nextInt(MAX_COMPONENTS), 0);
            ModelRecord record =
                    new ModelRecord(tags.get(i), oneIn(2) ? "NAME." + i : "\u00e9 " + i, new Struct(type, components));
            records.add(record);
            sources.add(record.source(name));
        }
        ModelFamily family = new ModelFamily(name, records);
        sources.add(family.source());
        return family;
    }

    private void addEnum() {
        String name = typeName();
        List<String> constants = someOf(List.of("A", "B", "RED", "field", "code", "constant", "in", "$", "\u00c9"), 6);
        SortedMap<Integer, String> byCode = new TreeMap<>();
        codes(constants.size()).forEach(code -> byCode.put(code, constants.get(byCode.size())));
        EnumType type = new EnumType(name, byCode);
        sources.add(type.source());
        types.add(type);
        keys.add(type);
    }

    private List<Integer> codes(int count) {
        List<Integer> codes = IntStream.range(0, 256).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(codes, random);
        return codes.subList(0, count);
    }

    private void addComponentRecord() {
        String name = typeName();
        Struct struct = new Struct(name, components(name, 1 + random.nextInt(5), 0));
        String simple = Model.simple(name);
        sources.add(Model.header(name) + "@ComponentRecord public record " + simple + struct.header()
                + " implements Comparable<" + simple + "> {\n    @Override public int compareTo(" + simple
                + " other) {\n        return toString().compareTo(other.toString());\n    }\n}\n");
        types.add(struct);
        keys.add(struct);
    }

    private void addUnion() {
        String name = typeName();
        SortedMap<Integer, Struct> variants = new TreeMap<>();
        for (int code : codes(1 + random.nextInt(5))) {
            String simple = "V" + variants.size();
            variants.put(
                    code,
                    new Struct(
                            name + "." + simple,
                            name + "$" + simple,
                            List.of(),
                            components(name, random.nextInt(4), 0)));
        }
        Union union = new Union(name, variants);
        sources.add(union.source());
        types.add(union);
        keys.add(union);
    }

    private void addTemplate() {
        String name = typeName();
        List<ModelType> variables = IntStream.rangeClosed(0, random.nextInt(2))
                .<ModelType>mapToObj(Variable::new)
                .toList();
        boolean hasArrays = oneIn(3);
        List<Component> components = new ArrayList<>();
        for (String component : someOf(COMPONENT_NAMES, 4)) {
            ModelType variable = oneOf(variables);
            ModelType type = switch (random.nextInt(hasArrays ? 7 : 6)) {
                case 0 -> variable;
                case 1 -> new Collected(Kind.LIST, variable);
                case 2 -> new OptionalOf(variable);
                case 3 -> new Mapping(key(name), variable);
                case 4 -> generic(name, variable);
                case 5 -> reference(name, MAX_DEPTH - 1);
                default -> new Collected(Kind.ARRAY, variable);
            };
            components.add(limited(name, component, type));
        }
        Struct struct = new Struct(name, name, variables, components);
        sources.add(Model.header(name) + "@ComponentRecord public record " + Model.simple(name)
                + variables.stream().map(ModelType::java).collect(Collectors.joining(", ", "<", ">"))
                + struct.header() + " {}\n");
        templates.add(new Template(struct, hasArrays));
    }

    /** An earlier template, with something for its parameters. */
    private ModelType generic(String within, ModelType argument) {
        List<Template> suitable = templates.stream()
                .filter(template ->
                        !template.hasArrays() || !(argument instanceof Variable) && !argument.isParameterized())
                .toList();
        if (suitable.isEmpty()) {
            return new Collected(Kind.LIST, argument);
        }
        Struct struct = oneOf(suitable).struct();
        List<ModelType> arguments = new ArrayList<>(List.of(argument));
        while (arguments.size() < struct.arguments().size()) {
            arguments.add(new Box(oneOf(List.of(Primitive.values()))));
        }
        return struct.with(arguments);
    }

    private List<Component> components(String record, int count, int depth) {
        List<Component> components = new ArrayList<>();
        for (String name : someOf(COMPONENT_NAMES, count)) {
            if (components.size() < count) {
                components.add(component(record, name, depth));
            }
        }
        return components;
    }

    private Component component(String record, String name, int depth) {
        if (oneIn(5)) {
            NumberForm form = oneOf(List.of(NumberForm.values()));
            return limited(record, name, numbers(form.on), form.annotation, Optional.of(form));
        }
        if (oneIn(20)) {
            Coded type = oneOf(List.of(Coded.values()));
            return new Component(name, "@CodedBy(" + type.codec + ".class) ", type, Rules.NONE);
        }
        return limited(record, name, oneIn(4) ? oneOf(List.of(Primitive.values())) : reference(record, depth));
    }

    private Component limited(String record, String name, ModelType type) {
        return limited(record, name, type, "", Optional.empty());
    }

    private Component limited(
            String record, String name, ModelType type, String annotations, Optional<NumberForm> form) {
        OptionalInt maxBytes =
                type.hasBytes() && oneIn(3) ? OptionalInt.of(1 + random.nextInt(40)) : OptionalInt.empty();
        OptionalInt maxCount =
                type.hasCount() && oneIn(3) ? OptionalInt.of(1 + random.nextInt(5)) : OptionalInt.empty();
        String limits = (maxBytes.isPresent() ? "@MaxBytes(" + maxBytes.getAsInt() + ") " : "")
                + (maxCount.isPresent() ? "@MaxCount(" + maxCount.getAsInt() + ") " : "");
        return new Component(name, annotations + limits, type, new Rules(form, maxBytes, maxCount, hasCodecs(record)));
    }

    private static boolean hasCodecs(String type) {
        return type.startsWith(WITH_CODECS + ".");
    }

    /** What an annotation for numbers can be on. */
    private ModelType numbers(Primitive primitive) {
        ModelType box = new Box(primitive);
        return switch (random.nextInt(14)) {
            case 0 -> box;
            case 1 -> new Collected(Kind.LIST, box);
            case 2 -> new Collected(Kind.SET, box);
            case 3 -> new Collected(Kind.ARRAY, primitive);
            case 4 -> new Collected(Kind.ARRAY, box);
            case 5 -> new OptionalOf(box);
            case 6 -> new PrimitiveOptional(primitive);
            case 7 -> new Collected(Kind.LIST, new Collected(Kind.LIST, box));
            case 8 -> new Collected(Kind.LIST, new PrimitiveOptional(primitive));
            case 9 -> new OptionalOf(new Collected(Kind.ARRAY, primitive));
            default -> primitive;
        };
    }

    /** Any type but a primitive one. */
    private ModelType reference(String within, int depth) {
        if (depth < MAX_DEPTH && oneIn(2)) {
            int deeper = depth + 1;
            return switch (random.nextInt(7)) {
                case 0, 1 -> new Collected(Kind.LIST, reference(within, deeper));
                case 2 -> new Collected(Kind.SET, key(within));
                case 3 -> new Mapping(key(within), reference(within, deeper));
                case 4 -> new OptionalOf(noOptional(within, deeper));
                case 5 -> array(within, deeper);
                default -> generic(within, noOptional("", deeper));
            };
        }
        return switch (random.nextInt(within.isEmpty() || !hasCodecs(within) ? 9 : 10)) {
            case 0, 1 -> new Box(oneOf(List.of(Primitive.values())));
            case 2, 3, 4 -> oneOf(List.of(Standard.values()));
            case 5 -> new PrimitiveOptional(oneOf(List.of(Primitive.INT, Primitive.LONG, Primitive.DOUBLE)));
            case 9 -> Coded.MONEY;
            default -> types.isEmpty() ? Standard.STRING : oneOf(types);
        };
    }

    private ModelType noOptional(String within, int depth) {
        ModelType type = reference(within, depth);
        return type.isOptional() ? Standard.BYTES : type;
    }

    private ModelType array(String within, int depth) {
        if (oneIn(2)) {
            ModelType numbers = oneOf(List.of(Primitive.values()).stream()
                    // That is another layout.
                    .filter(primitive -> primitive != Primitive.BYTE)
                    .toList());
            return new Collected(Kind.ARRAY, oneIn(3) ? new Collected(Kind.ARRAY, numbers) : numbers);
        }
        ModelType element = reference(within, depth);
        return new Collected(Kind.ARRAY, element.isParameterized() ? Standard.BYTE_ARRAY : element);
    }

    private ModelType key(String within) {
        return switch (random.nextInt(4)) {
            case 0 -> new Box(oneOf(List.of(Primitive.values())));
            case 1 ->
                oneOf(List.of(
                        Standard.STRING,
                        Standard.BYTES,
                        Standard.BIG_INTEGER,
                        Standard.UUID,
                        Standard.INSTANT,
                        Standard.DURATION));
            case 2 -> hasCodecs(within) ? Coded.MONEY : Standard.STRING;
            default -> keys.isEmpty() ? Standard.STRING : oneOf(keys);
        };
    }

    /** A new qualified name in one of the packages. */
    private String typeName() {
        String name = oneOf(TYPE_NAMES);
        while (!typeNames.add(name)) {
            name = oneOf(TYPE_NAMES) + typeNames.size();
        }
        return (oneIn(2) ? WITH_CODECS : WITHOUT_CODECS) + "." + name;
    }

    private List<String> someOf(List<String> names, int most) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
