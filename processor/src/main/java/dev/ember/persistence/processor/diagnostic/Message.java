package dev.ember.persistence.processor.diagnostic;

/**
 * The catalogue of everything the processor has to say: one constant for each kind of mistake, with an id that never
 * changes and the whole text.
 *
 * <p>A text says what is wrong and what to do. An id that is no longer used is not given to another mistake. The page
 * {@code docs/diagnostics.md} lists them all, each with an example and its cure.
 */
public enum Message {
    /** {@code @RecordType} or {@code @ComponentRecord} on something else: annotation, type. */
    NOT_A_RECORD("EMB001", "@%s is on %s, which is not a record; declare it as one, or remove the annotation"),
    /** Private, or within a private type: record. */
    RECORD_PRIVATE(
            "EMB002",
            "%s is private, or within a private type, so that its codec cannot use it; remove the modifier private"),
    /** Type parameters: record. */
    RECORD_GENERIC(
            "EMB003",
            "record %s has type parameters, so that the layout of its components is unknown; declare it without"),
    /** The codec's name is taken: record, codec. */
    CODEC_NAME_TAKEN(
            "EMB004", "the codec of record %s would be %s, a type that exists already; rename the record or that type"),
    /** A component record without components: record. */
    COMPONENT_RECORD_EMPTY(
            "EMB005",
            "component record %s has no component: it would take no byte, and a list of it no bounded room; give it"
                    + " one, or remove @ComponentRecord"),
    /** Component records that contain themselves: record, path. */
    COMPONENT_RECORD_RECURSIVE(
            "EMB006",
            "component record %s contains itself, by %s: a damaged file could nest it without end; store it flat, as"
                    + " a list whose elements refer to each other by index or key"),

    /** No layout for a type: component, type, advice. */
    NO_LAYOUT("EMB010", "component %s: %s has no layout; %s"),
    /** A type in a component's type is not accessible from the codec: component, type, codec. */
    TYPE_HIDDEN(
            "EMB011",
            "component %s: %s is not accessible from %s, which is in the record's package; make it public, and every type"
                    + " that it is within"),
    /** The codec of a component record from the class path is missing: component, record, codec. */
    CODEC_MISSING(
            "EMB012",
            "component %s: %s is a component record from the class path without its codec %s; compile it with this"
                    + " processor"),
    /** {@code @Unsigned} with an unknown width: component, width. */
    UNSIGNED_WIDTH("EMB013", "component %s: @Unsigned(%s) is no width that can be stored; use 8, 16, 32 or 64"),
    /** {@code @Unsigned} on a type it is not for: component, width, required type, actual type. */
    UNSIGNED_TYPE(
            "EMB014",
            "component %s: @Unsigned(%s) is for a component of type %s, not %s; change the type or the width"),
    /** {@code @NonNegative} on a type it is not for: component, actual type. */
    NON_NEGATIVE_TYPE("EMB015", "component %s: @NonNegative is for a component of type long, not %s; change the type"),
    /** Two annotations that each decide the layout: component, first, second. */
    LAYOUT_AMBIGUOUS("EMB016", "component %s: @%s and @%s each decide how it is stored; keep one of them"),

    /** A limit on a type it is not for: component, annotation, what it is for, actual type. */
    LIMIT_TYPE("EMB017", "component %s: @%s limits %s, not %s; remove it"),
    /** A limit out of range: component, annotation, limit, greatest limit. */
    LIMIT_RANGE(
            "EMB018",
            "component %s: @%s(%s) is not within 1 to %s, which is what a file can hold; take a limit that is, or"
                    + " remove it"),
    /** Elements of a set, or keys of a map, that cannot be compared: component, type. */
    KEY_NOT_COMPARABLE(
            "EMB019",
            "component %s: %s is an element of a set, or a key of a map, but is not comparable with its like: a damaged"
                    + " file could make looking it up take for ever; let it implement Comparable of itself, or use a"
                    + " List"),

    /** An enum no constant of which has a code: enum. */
    ENUM_WITHOUT_CODES(
            "EMB020",
            "enum %s is stored in a record, but its constants have no codes; annotate each with @WireCode, 0 to 255"),
    /** An enum some constants of which have a code: constant, enum. */
    CODE_MISSING("EMB021", "constant %s of enum %s has no code, as the others have; annotate it with @WireCode"),
    /** A code out of range: constant or record, code. */
    CODE_RANGE("EMB022", "%s: code %s is not within 0 to 255, and would not fit the one byte it has; take another"),
    /** A code given twice: constant or record, earlier one, code. */
    CODE_TWICE("EMB023", "%2$s and %1$s both have code %3$s; give %1$s another"),
    /** An enum without constants: enum. */
    ENUM_EMPTY("EMB024", "enum %s is stored in a record, but has no constant; give it one, with @WireCode"),
    /** An enum from elsewhere whose constants lack proper codes: component, enum. */
    ENUM_FOREIGN(
            "EMB025",
            "component %s: the constants of enum %s, which is not compiled here, do not each have a code of their own;"
                    + " name a codec with @CodedBy"),

    /** A permitted type that is no component record: type, interface. */
    VARIANT_NOT_RECORD(
            "EMB026",
            "%s is permitted by sealed interface %s, which is stored in a record, but is no component record; declare it"
                    + " as a record without type parameters and annotate it with @ComponentRecord and @WireCode"),
    /** A permitted record without a code: record, interface. */
    VARIANT_CODE_MISSING(
            "EMB027",
            "%s is permitted by sealed interface %s, which is stored in a record, but has no code; annotate it with"
                    + " @WireCode, 0 to 255"),
    /** A sealed interface from elsewhere whose records lack proper codes: component, interface. */
    SEALED_FOREIGN(
            "EMB028",
            "component %s: what sealed interface %s permits, which is not compiled here, are not all component records"
                    + " with a code of their own; name a codec with @CodedBy"),

    /** The codec is for another type: component, codec, codec's type, component's type. */
    CODED_BY_TYPE("EMB030", "component %s: %s is a codec of %s, not of %s; name one of exactly the component's type"),
    /** The codec cannot be created: component, codec. */
    CODED_BY_CLASS(
            "EMB031",
            "component %s: %s cannot be created by generated code; make it a public class, not abstract,"
                    + " static if nested, with a public constructor that has no parameters and no throws clause"),
    /** A codec of a package that cannot be used: package, codec. */
    PACKAGE_CODEC_CLASS(
            "EMB032",
            "package %s: %s is no codec that generated code can create and knows the type of; make it a public class,"
                    + " not abstract, static if nested, that implements FieldCodec of one type, with a public"
                    + " constructor that has no parameters and no throws clause"),
    /** Two codecs of a package for one type: package, first, second, type. */
    PACKAGE_CODEC_TWICE("EMB033", "package %s: %s and %s are both codecs of %s; keep one of them"),

    /** The tag does not fit one byte: record, tag. */
    TAG_RANGE("EMB040", "record %s: tag %s is not within 0 to 255; take one that is"),
    /** The tag is reserved: record, tag, family, reason. */
    TAG_RESERVED("EMB041", "record %s: tag %s is reserved in %s: %s; take another"),
    /** The tag is another's: record, earlier record, tag, family. */
    TAG_TWICE(
            "EMB042", "records %2$s and %1$s both have tag %3$s in %4$s; give the one that is in no file yet another"),
    /** The name is another's: record, earlier record, name, family. */
    NAME_TWICE("EMB043", "records %2$s and %1$s both have the name \"%3$s\" in %4$s; give one of them another"),

    /** The tag is that of a type from another module: record, tag, that type, family. */
    TAG_OF_OTHER_MODULE("EMB044", "record %s: tag %s is that of %s in %s, which is compiled elsewhere; take another"),

    /** No family: record. */
    FAMILY_MISSING(
            "EMB050",
            "record %s belongs to no family, so that no registry would list it; let it implement an interface that is"
                    + " annotated with @RecordFamily"),
    /** More than one family: record, families. */
    FAMILY_AMBIGUOUS("EMB051", "record %s belongs to more than one family: %s; let it implement one of them"),
    /** The registry cannot use the record: record, registry. */
    RECORD_HIDDEN(
            "EMB053",
            "record %s is not accessible from %s, which is in another package; make it public, and every type that it"
                    + " is within"),
    /** The registry was written before the record came: record, registry. */
    RECORD_LATE(
            "EMB054",
            "record %s was generated after %s was written, which therefore does not list it; let its generator run in"
                    + " an earlier round"),

    /** The codec was given up before the types of the components came: record. */
    COMPONENT_LATE(
            "EMB055",
            "record %s: the type of a component was generated after the record's codec had to be written; let its"
                    + " generator run in an earlier round"),

    /** Additions to a family of another module, in several packages: family, two of the packages. */
    REGISTRY_UNPLACED(
            "EMB056",
            "the additions to family %1$s, which is compiled elsewhere, are in packages %2$s and %3$s, and their registry"
                    + " could stand in either; annotate the package that it is to stand in with"
                    + " @ExtendsFamily(%1$s.class)"),
    /** {@code @ExtendsFamily} names something else: package, type. */
    EXTENDED_NO_FAMILY(
            "EMB057",
            "package %s: @ExtendsFamily names %s, which is no family of another module; name an interface with"
                    + " @RecordFamily that is compiled elsewhere, or remove the annotation"),
    /** Two packages are to hold one registry: the packages, family. */
    EXTENDED_TWICE(
            "EMB058",
            "packages %s and %s are both to hold the registry of what is added to family %s; keep one of the"
                    + " annotations"),
    /** {@code @ExtendsFamily} includes something else: package, class, family. */
    INCLUDED_NO_REGISTRY(
            "EMB059", "package %s: %s is no generated registry of family %s; name those of other modules alone"),

    /** {@code @RecordFamily} on something else: type. */
    NOT_AN_INTERFACE(
            "EMB060",
            "@RecordFamily is on %s, which is not an interface; declare it as one that the records implement"),
    /** Private, or within a private type: family. */
    FAMILY_PRIVATE(
            "EMB061",
            "family %s is private, or within a private type, so that its registry cannot use it; remove the modifier"
                    + " private"),
    /** Type parameters: family. */
    FAMILY_GENERIC("EMB062", "family %s has type parameters, which no registry can know; declare it without"),
    /** The registry's name is taken: family, registry. */
    REGISTRY_NAME_TAKEN(
            "EMB063",
            "the registry of family %s would be %s, a type that exists already; rename the family or that type"),
    /** A reserved tag out of range: value. */
    RESERVED_TAG_RANGE("EMB064", "reserved tag %s is not within 0 to 255; take one that is"),
    /** A reserved range whose end is before its beginning: from, to. */
    RESERVED_RANGE_REVERSED("EMB065", "the reserved range ends before it begins: from %s to %s; exchange the two"),

    /** A family of another module without its registry: family, registry. */
    REGISTRY_MISSING(
            "EMB066",
            "family %s is compiled elsewhere, but its registry %s is missing or incomplete there; compile that module"
                    + " with this processor"),
    /** Two types of other modules have one tag or name: the types, what they share, family. */
    INCLUDED_CLASH(
            "EMB067",
            "%s and %s, which are compiled elsewhere, both have %s in %s; no registry can have both: leave one of their"
                    + " modules out"),

    /** A generated class could not be written: class, cause. */
    NOT_WRITTEN("EMB070", "%s cannot be written: %s; see that no other processor generates a class of this name"),

    /** The wire lock is missing, or the system refuses to read it: file, cause. */
    LOCK_UNREADABLE(
            "EMB080",
            "the wire lock %s cannot be read: %s; correct the option -Aember.wire, or create the file with"
                    + " -Aember.wire.mode=update"),
    /** The wire lock is not in its format: file, line, column, what is wrong. */
    LOCK_MALFORMED("EMB081", "the wire lock %s is malformed at line %s, column %s: %s; correct the line"),
    /** An option has a value it cannot have: option, value, what it can be. */
    OPTION_VALUE("EMB082", "option -A%s=%s is not understood; %s"),
    /** The wire lock or a description could not be written: file, cause. */
    FILE_NOT_WRITTEN("EMB083", "%s cannot be written: %s; see that its folder exists and that nothing else writes it"),

    /** A released type is gone: type, tag, family, how to retire it. */
    RELEASED_REMOVED(
            "EMB084",
            "released type %s (tag %s) is gone from %s, but files hold it; restore it, or, if no file can hold it any"
                    + " more, %s"),
    /** A released type has another tag: record, type, released tag, tag. */
    RELEASED_RETAGGED(
            "EMB085",
            "record %s: files hold released type %s under tag %s, and it has tag %s now; give it tag %3$s back"),
    /** A released type has another name: record, released name, name. */
    RELEASED_RENAMED(
            "EMB086",
            "record %s: the released type is called %s, and tools show and read that name, but it is called %s now;"
                    + " call it %2$s again, with @RecordType(name = ...)"),
    /** Another type has the tag of a released one: record, tag, released type. */
    RELEASED_TAG_TAKEN(
            "EMB087",
            "record %s has tag %s, under which files hold released type %s, another type by its name and its"
                    + " components; take another tag, and leave this one to %3$s"),
    /** A type has the tag of a retired one: record, tag, retired type. */
    RETIRED_TAG_TAKEN(
            "EMB088",
            "record %s has tag %s, which was that of %s, now retired: old files may hold it; take another tag"),
    /** The tag of a retired type is not reserved: tag, retired type, family. */
    RETIRED_NOT_RESERVED(
            "EMB089",
            "tag %s, which was that of %s, now retired, is not reserved in %s any more; reserve it again, with the"
                    + " reason: modules that do not see the wire lock see that"),
    /** A family with released types does not exist: family, file. */
    RELEASED_FAMILY_GONE(
            "EMB090",
            "family %s has released types in the wire lock %s, but does not exist; restore it, or, if it has another name"
                    + " now, write that name in its line there"),

    /** A field that files hold is gone: where, field, its shape, nothing, released types. */
    FIELD_REMOVED(
            "EMB091",
            "%s: component %s (%s) is gone, but files hold it in %5$s; restore it in its place, or declare a new record"
                    + " type, with a tag of its own, without it"),
    /** A field that files do not hold is there: where, field, nothing, its shape, released types. */
    FIELD_ADDED(
            "EMB092",
            "%s: component %s is new, but files hold %5$s without it; remove it, or declare a new record type, with a"
                    + " tag of its own, that has it"),
    /** A field has another name: where, name, released name, name, released types. */
    FIELD_RENAMED(
            "EMB093", "%s: component %s is called %s in %5$s, and tools show and read that name; call it %3$s again"),
    /** Fields stand in another order: where, first in a wrong place, released order, order, released types. */
    FIELDS_REORDERED(
            "EMB094",
            "%s: the components stand in the order %4$s, but files hold those of %5$s in the order %3$s; put them back"),
    /** A field has another shape: where, path, released shape, shape, released types. */
    FIELD_RETYPED(
            "EMB095",
            "%s: component %s is stored as %4$s, but files hold %3$s there in %5$s; change it back, or declare a new record"
                    + " type, with a tag of its own, that has it"),
    /** A limit is lower: where, path, released limit, limit, released types. */
    LIMIT_LOWERED(
            "EMB096",
            "%s: component %s has a limit of %4$s, but %3$s in %5$s, so that files may hold more; raise the limit to what it"
                    + " was, or remove it"),
    /** A code stands for nothing: where, constant or variant, code, nothing, released types. */
    CODE_REMOVED(
            "EMB097",
            "%s: code %3$s (%2$s) stands for nothing any more, but files may hold it in %5$s; restore %2$s with this"
                    + " code"),
    /** A constant or variant has another code: where, name, released code, code, released types. */
    CODE_CHANGED("EMB098", "%s: %s has code %4$s, but files hold it as %3$s in %5$s; give it code %3$s back"),
    /** A constant or variant has another name: where, name, released name, name, released types. */
    CODE_RENAMED("EMB099", "%s: %s is called %s in %5$s, and tools show and read that name; call it %3$s again");

    private final String id;
    private final String format;

    Message(String id, String format) {
        this.id = id;
        this.format = format;
    }

    /** The id, {@code EMB} and three digits. */
    public String id() {
        return id;
    }

    /** The whole text with its id, filled in. */
    String text(Object... arguments) {
        return id + ": " + String.format(format, arguments);
    }
}
