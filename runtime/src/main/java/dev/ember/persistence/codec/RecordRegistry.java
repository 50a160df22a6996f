package dev.ember.persistence.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All record types of one family: what turns any of its records into bytes and back.
 *
 * <p>Generated code extends it, one class for each {@link RecordFamily}. A registry has no state that changes and may
 * be used from any thread; the cursors may not.
 *
 * <p>Three forms, each made of the one before: the <em>payload</em> is the record's fields; the <em>body</em> is the
 * tag and the payload; the <em>frame</em> is the body and its CRC-32, as it stands in an append-only file of version 1
 * or 2.
 *
 * @param <R> the family's interface
 */
public abstract class RecordRegistry<R> {
    private final String familyName;
    private final List<RecordSchema> schemas;
    private final RecordSchema[] byTag = new RecordSchema[256];
    private final Map<String, RecordSchema> byName = new HashMap<>();

    /**
     * For generated code.
     *
     * @throws IllegalStateException if two of the codecs have one tag or one name, or a tag is not within 0 to 255
     */
    protected RecordRegistry(String familyName, List<? extends RecordCodec<?>> codecs) {
        this.familyName = familyName;
        List<RecordSchema> list = new ArrayList<>(codecs.size());
        for (RecordCodec<?> codec : codecs) {
            RecordSchema schema = codec.schema();
            if (schema.tag() < 0 || schema.tag() >= byTag.length) {
                throw new IllegalStateException(familyName + ": " + schema.name() + " has tag " + schema.tag()
                        + ", which is not within 0 to 255");
            }
            RecordSchema sameTag = byTag[schema.tag()];
            if (sameTag != null) {
                throw new IllegalStateException(familyName + ": " + sameTag.name() + " and " + schema.name()
                        + " both have tag " + schema.tag() + "; give one of them another");
            }
            byTag[schema.tag()] = schema;
            if (byName.put(schema.name(), schema) != null) {
                throw new IllegalStateException(
                        familyName + ": two record types are named " + schema.name() + "; rename one of them");
            }
            list.add(schema);
        }
        list.sort(Comparator.comparingInt(RecordSchema::tag));
        schemas = List.copyOf(list);
    }

    /**
     * Writes tag and payload, beginning with {@link WireWriter#beginRecord}.
     *
     * @throws IllegalArgumentException if the record cannot be represented, or is none of the family's types
     */
    protected abstract void write(R record, WireWriter out);

    /** Reads the payload of the type with the given tag; throws {@link #unknownTag} if there is none. */
    protected abstract R readPayload(int tag, WireReader in);

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
        boolean written = false;
        try {
            write(record, out);
            if (out.position() != out.recordEnd()) {
                throw wrongSize(record, null);
            }
            written = true;
        } catch (IndexOutOfBoundsException e) {
            throw wrongSize(record, e);
        } finally {
            out.recordEnd(enclosing);
            if (!written) {
                out.truncate(start);
            }
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

    /** For generated code: no record type has the tag. */
    protected final MalformedRecordException unknownTag(int tag) {
        return new MalformedRecordException(
                Defect.UNKNOWN_TAG, "unknown record tag " + tag + ": no type of " + familyName + " has it");
    }

    /** For generated code: the object is of none of the family's types. */
    protected final IllegalArgumentException unknownType(Object record) {
        return new IllegalArgumentException(record.getClass().getName() + " is no record type of " + familyName
                + "; annotate it with @RecordType and compile it with the family");
    }
}
