package dev.ember.persistence.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All record types of one family: what turns any of its records into bytes and back.
 *
 * <p>Generated code extends it, one class for each {@link RecordFamily}, and one for each module that adds types to a
 * family of another. A registry has no state that changes and may be used from any thread; the cursors may not.
 *
 * <p>Three forms, each made of the one before: the <em>payload</em> is the record's fields; the <em>body</em> is the
 * tag and the payload; the <em>frame</em> is the body and its CRC-32, as it stands in an append-only file of version 1
 * or 2.
 *
 * @param <R> the family's interface
 */
public abstract class RecordRegistry<R> {
    private static final int TAGS = 256;

    private final String familyName;
    private final List<ReservedTags> reserved;
    private final List<RecordRegistry<R>> included;
    /** Of this registry and all that are included, each once, sorted by tag. */
    private final List<RecordCodec<?>> codecs;

    private final List<RecordSchema> schemas;
    private final RecordSchema[] byTag = new RecordSchema[TAGS];
    private final Map<String, RecordSchema> byName = new HashMap<>();
    /** The included registry that reads a tag, or null. */
    private final List<RecordRegistry<R>> includedByTag = new ArrayList<>(Collections.nCopies(TAGS, null));

    /**
     * Tags that no record type may have.
     *
     * @param from the first
     * @param to the last
     * @param reason why, in the words of {@link RecordFamily.Reserved#reason}
     */
    public record ReservedTags(int from, int to, String reason) {
        boolean contains(int tag) {
            return from <= tag && tag <= to;
        }
    }

    /**
     * For generated code.
     *
     * @param familyName the simple name of the family's interface
     * @param reserved the tags that no type may have, here or in what is included
     * @param included registries of the same family, whose types are types of this one too; what two of them share is
     *     there once
     * @param codecs those of the types that none of the included registries has
     * @throws IllegalStateException if two types have one tag or one name, or a tag is reserved or not within 0 to 255.
     *     The compiler sees to that as far as it sees all types: this is for modules that were compiled apart.
     */
    protected RecordRegistry(
            String familyName,
            List<ReservedTags> reserved,
            List<? extends RecordRegistry<R>> included,
            List<? extends RecordCodec<?>> codecs) {
        this.familyName = familyName;
        this.included = List.copyOf(included);
        Set<RecordCodec<?>> all = new LinkedHashSet<>();
        Set<ReservedTags> allReserved = new LinkedHashSet<>();
        for (RecordRegistry<R> registry : included) {
            all.addAll(registry.codecs);
            allReserved.addAll(registry.reserved);
            registry.schemas.forEach(schema -> includedByTag.set(schema.tag(), registry));
        }
        all.addAll(codecs);
        allReserved.addAll(reserved);
        this.reserved = List.copyOf(allReserved);
        Map<RecordSchema, RecordCodec<?>> owners = new IdentityHashMap<>();
        all.forEach(codec -> add(codec, owners));
        this.codecs = all.stream()
                .sorted(Comparator.comparingInt(codec -> codec.schema().tag()))
                .toList();
        schemas = Stream.of(byTag).filter(Objects::nonNull).toList();
    }

    private void add(RecordCodec<?> codec, Map<RecordSchema, RecordCodec<?>> owners) {
        RecordSchema schema = codec.schema();
        String type = nameOf(codec);
        if (schema.tag() < 0 || schema.tag() >= TAGS) {
            throw new IllegalStateException(
                    familyName + ": " + type + " has tag " + schema.tag() + ", which is not within 0 to 255");
        }
        reservationOf(schema.tag()).ifPresent(reservation -> {
            throw new IllegalStateException(familyName + ": " + type + " has tag " + schema.tag()
                    + ", which is reserved (" + reservation.reason() + "); give it another");
        });
        RecordSchema sameTag = byTag[schema.tag()];
        if (sameTag != null) {
            throw new IllegalStateException(familyName + ": " + nameOf(owners.get(sameTag)) + " and " + type
                    + " both have tag " + schema.tag() + "; give the one that is in no file yet another");
        }
        RecordSchema sameName = byName.put(schema.name(), schema);
        if (sameName != null) {
            throw new IllegalStateException(familyName + ": " + nameOf(owners.get(sameName)) + " and " + type
                    + " both have the name \"" + schema.name() + "\"; give one of them another");
        }
        byTag[schema.tag()] = schema;
        owners.put(schema, codec);
    }

    private static String nameOf(RecordCodec<?> codec) {
        return codec.schema().name() + " (" + codec.getClass().getName() + ")";
    }

    private Optional<ReservedTags> reservationOf(int tag) {
        return reserved.stream()
                .filter(reservation -> reservation.contains(tag))
                .findFirst();
    }

    /**
     * All record types of several registries of one family: for modules that were compiled apart and each extend it.
     * What they share is there once.
     *
     * @throws IllegalStateException if two types have one tag or one name, or one has a tag that is reserved
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R> RecordRegistry<R> union(RecordRegistry<R> first, RecordRegistry<R>... others) {
        List<RecordRegistry<R>> all = new ArrayList<>(List.of(others));
        all.add(0, first);
        return new Union<>(all);
    }

    private static final class Union<R> extends RecordRegistry<R> {
        Union(List<RecordRegistry<R>> all) {
            super(all.get(0).familyName(), List.of(), all, List.of());
        }

        @Override
        protected boolean write(R record, WireWriter out) {
            return false;
        }

        @Override
        protected R readPayload(int tag, WireReader in) {
            return readIncluded(tag, in);
        }
    }

    /**
     * For generated code: names a class that its records' accessors return, and does nothing with it. JDK 17 compiles
     * the call of an accessor inline only if some class of the same jar has named the class that it returns.
     */
    protected static void named(Class<?> type) {}

    /**
     * Writes tag and payload, beginning with {@link WireWriter#beginRecord}, if the record is of one of this registry's
     * own types; writes nothing otherwise.
     *
     * @return whether it is
     * @throws IllegalArgumentException if the record cannot be represented
     */
    protected abstract boolean write(R record, WireWriter out);

    /** Reads the payload of the type with the given tag; leaves what is none of its own to {@link #readIncluded}. */
    protected abstract R readPayload(int tag, WireReader in);

    /** For generated code: reads the payload of a type that an included registry has, if there is one. */
    protected final R readIncluded(int tag, WireReader in) {
        RecordRegistry<R> registry = includedByTag.get(tag);
        if (registry == null) {
            throw unknownTag(tag);
        }
        return registry.readPayload(tag, in);
    }

    private boolean writeIncluded(R record, WireWriter out) {
        for (int i = 0; i < included.size(); i++) {
            RecordRegistry<R> registry = included.get(i);
            if (registry.write(record, out) || registry.writeIncluded(record, out)) {
                return true;
            }
        }
        return false;
    }

    /** The simple name of the family's interface. */
    public final String familyName() {
        return familyName;
    }

    /** All record types, sorted by tag. */
    public final List<RecordSchema> schemas() {
        return schemas;
    }

    /** The record type with a tag. */
    public final Optional<RecordSchema> schema(int tag) {
        return tag >= 0 && tag < byTag.length ? Optional.ofNullable(byTag[tag]) : Optional.empty();
    }

    /** The record type with a name. */
    public final Optional<RecordSchema> schema(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Writes the body: tag and payload. When it throws, nothing has been written.
     *
     * @throws IllegalArgumentException if the record cannot be represented; the message names the component
     * @throws IllegalStateException if the record did not take the bytes that its codec's {@code size} said: the codec
     *     is wrong, or the record changed meanwhile
     */
    public final void encodeBody(R record, WireWriter out) {
        int start = out.position();
        long enclosing = out.recordEnd();
        boolean enclosingIsAscii = out.textIsAscii();
        boolean written = false;
        try {
            out.textIsAscii(out.expectsAscii());
            writeRecord(record, out);
            if (out.position() != out.recordEnd()) {
                writeOtherText(record, out, start);
            }
            written = true;
        } catch (IndexOutOfBoundsException e) {
            throw wrongSize(record, e);
        } finally {
            out.recordEnd(enclosing);
            out.textIsAscii(enclosingIsAscii);
            if (!written) {
                out.truncate(start);
            }
        }
    }

    private void writeRecord(R record, WireWriter out) {
        if (!write(record, out) && !writeIncluded(record, out)) {
            throw unknownType(record);
        }
    }

    /** The record is shorter than its size: some of its text was taken for ASCII and is not, or its codec is wrong. */
    private void writeOtherText(R record, WireWriter out, int start) {
        if (out.textIsAscii()) {
            out.truncate(start);
            out.textIsAscii(false);
            out.otherTextFound();
            writeRecord(record, out);
        }
        if (out.position() != out.recordEnd()) {
            throw wrongSize(record, null);
        }
    }

    private IllegalStateException wrongSize(R record, IndexOutOfBoundsException cause) {
        return new IllegalStateException(
                record.getClass().getName() + " takes another number of bytes than its codec's size() said: size() and"
                        + " encode() contradict each other, or the record was changed while it was written",
                cause);
    }

    /** Writes the frame: the body and its CRC-32. When it throws, nothing has been written. */
    public final void encodeFrame(R record, WireWriter out) {
        int start = out.position();
        encodeBody(record, out);
        out.writeInt(out.crc32(start));
    }

    /**
     * Reads a body.
     *
     * @throws MalformedRecordException if the bytes are none; {@link UnexpectedEndException} if they end too early
     */
    public final R decodeBody(WireReader in) {
        return decodePayload(in.readU8(), in);
    }

    /** Reads a payload whose tag is known, such as the untagged strings of a version 1 snapshot. */
    public final R decodePayload(int tag, WireReader in) {
        try {
            return readPayload(tag, in);
        } catch (UnexpectedEndException e) {
            if (e.isEndOf(in)) {
                throw e;
            }
            // Of bytes within the record: more of the file would not help.
            throw new MalformedRecordException(Defect.INVALID_VALUE, describe(tag) + ": " + e.getMessage(), e);
        } catch (MalformedRecordException e) {
            throw e;
        } catch (RuntimeException e) {
            // Thrown by a record's own constructor: the bytes are well-formed and mean something that may not be.
            throw new MalformedRecordException(
                    Defect.INVALID_VALUE, describe(tag) + " refused its content: " + e.getMessage(), e);
        }
    }

    /** Reads a frame, and checks its CRC-32. */
    public final R decodeFrame(WireReader in) {
        int start = in.position();
        R record = decodeBody(in);
        int computed = in.crc32(start);
        int stored = in.readInt();
        if (computed != stored) {
            HexFormat hex = HexFormat.of();
            throw MalformedRecordException.withoutStackTrace(
                    Defect.CHECKSUM_MISMATCH,
                    "CRC-32 mismatch: stored 0x" + hex.toHexDigits(stored) + ", computed 0x"
                            + hex.toHexDigits(computed));
        }
        return record;
    }

    /** The body of one record alone, as DUMP and MIGRATE carry a value. */
    public final byte[] toBytes(R record) {
        WireWriter out = new WireWriter(64);
        encodeBody(record, out);
        return out.toByteArray();
    }

    /**
     * The record of a body that stands alone.
     *
     * @throws MalformedRecordException if the bytes are no body, end too early, or go on behind it
     */
    public final R fromBytes(byte[] body) {
        WireReader in = new WireReader(body);
        R record = decodeBody(in);
        if (in.remaining() > 0) {
            throw new MalformedRecordException(
                    Defect.INVALID_LENGTH, in.remaining() + " bytes are left over behind the record");
        }
        return record;
    }

    /** "SET (tag 1)", or "tag 77" if there is no such type: for messages. */
    public final String describe(int tag) {
        RecordSchema schema = byTag[tag & 0xFF];
        return schema == null ? "tag " + tag : schema.name() + " (tag " + tag + ")";
    }

    private MalformedRecordException unknownTag(int tag) {
        return new MalformedRecordException(
                Defect.UNKNOWN_TAG,
                reservationOf(tag)
                        .map(reservation ->
                                "record tag " + tag + " is reserved in " + familyName + ": " + reservation.reason())
                        .orElse("unknown record tag " + tag + ": no type of " + familyName + " has it"));
    }

    private IllegalArgumentException unknownType(Object record) {
        return new IllegalArgumentException(record.getClass().getName() + " is no record type of " + familyName
                + "; annotate it with @RecordType, and use the registry of the module that it is compiled in");
    }
}
