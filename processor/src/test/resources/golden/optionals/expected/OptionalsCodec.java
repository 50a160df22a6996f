package golden;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Optionals}: Optionals, tag 3.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 3</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>note</td><td>optional&lt;string&gt;</td><td>1, or 1 + 4 + length</td></tr>
 *   <tr><td></td><td>parent</td><td>optional&lt;uuid&gt;</td><td>1, or 1 + 16</td></tr>
 *   <tr><td></td><td>tags</td><td>optional&lt;list&lt;string&gt;&gt;</td><td>1, or 1 + 4 + elements</td></tr>
 *   <tr><td></td><td>answers</td><td>list&lt;optional&lt;string&gt;&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>size</td><td>optional&lt;i32&gt;</td><td>1, or 1 + 4</td></tr>
 *   <tr><td></td><td>ratio</td><td>optional&lt;f64&gt;</td><td>1, or 1 + 8</td></tr>
 *   <tr><td></td><td>count</td><td>optional&lt;u32&gt;</td><td>1, or 1 + 4</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class OptionalsCodec implements RecordCodec<Optionals> {
    /**
     * The only instance.
     */
    public static final OptionalsCodec INSTANCE = new OptionalsCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 3;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Optionals",
            List.of(
                    new WireType.Field("note", new WireType.OptionalOf(WireType.Scalar.STRING)),
                    new WireType.Field("parent", new WireType.OptionalOf(WireType.Scalar.UUID)),
                    new WireType.Field("tags", new WireType.OptionalOf(new WireType.ListOf(WireType.Scalar.STRING))),
                    new WireType.Field("answers", new WireType.ListOf(new WireType.OptionalOf(WireType.Scalar.STRING))),
                    new WireType.Field("size", new WireType.OptionalOf(WireType.Scalar.I32)),
                    new WireType.Field("ratio", new WireType.OptionalOf(WireType.Scalar.F64)),
                    new WireType.Field("count", new WireType.OptionalOf(WireType.Scalar.U32))));

    private OptionalsCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Optionals record) {
        long size = 0;
        size += sizeOfNote(record.note());
        size += sizeOfParent(record.parent());
        size += sizeOfTags(record.tags());
        size += sizeOfAnswers(record.answers());
        size += sizeOfSize(record.size());
        size += sizeOfRatio(record.ratio());
        size += sizeOfCount(record.count());
        return size;
    }

    @Override
    public void encode(Optionals record, WireWriter out) {
        encodeNote(record.note(), out);
        encodeParent(record.parent(), out);
        encodeTags(record.tags(), out);
        encodeAnswers(record.answers(), out);
        encodeSize(record.size(), out);
        encodeRatio(record.ratio(), out);
        encodeCount(record.count(), out);
    }

    @Override
    public Optionals decode(WireReader in) {
        Optional<String> note = decodeNote(in);
        Optional<UUID> parent = decodeParent(in);
        Optional<List<String>> tags = decodeTags(in);
        List<Optional<String>> answers = decodeAnswers(in);
        OptionalInt size_ = decodeSize(in);
        OptionalDouble ratio = decodeRatio(in);
        OptionalLong count = decodeCount(in);
        return new Optionals(note, parent, tags, answers, size_, ratio, count);
    }

    private static long sizeOfNote(Optional<String> note) {
        long size = WireSize.present(note, 1, "note");
        if (note.isPresent()) {
            size += WireSize.string(note.get(), "note");
        }
        return size;
    }

    private static void encodeNote(Optional<String> note, WireWriter out) {
        out.writeBoolean(note.isPresent());
        if (note.isPresent()) {
            out.writeString(note.get());
        }
    }

    private static Optional<String> decodeNote(WireReader in) {
        return in.readPresence("note") ? Optional.of(in.readString("note")) : Optional.empty();
    }

    private static long sizeOfParent(Optional<UUID> parent) {
        long size = WireSize.present(parent, 1, "parent");
        if (parent.isPresent()) {
            size += WireSize.present(parent.get(), 16, "parent");
        }
        return size;
    }

    private static void encodeParent(Optional<UUID> parent, WireWriter out) {
        out.writeBoolean(parent.isPresent());
        if (parent.isPresent()) {
            out.writeUuid(parent.get());
        }
    }

    private static Optional<UUID> decodeParent(WireReader in) {
        return in.readPresence("parent") ? Optional.of(in.readUuid()) : Optional.empty();
    }

    private static long sizeOfTags(Optional<List<String>> tags) {
        long size = WireSize.present(tags, 1, "tags");
        if (tags.isPresent()) {
            size += sizeOfTagsValue(tags.get());
        }
        return size;
    }

    private static void encodeTags(Optional<List<String>> tags, WireWriter out) {
        out.writeBoolean(tags.isPresent());
        if (tags.isPresent()) {
            encodeTagsValue(tags.get(), out);
        }
    }

    private static Optional<List<String>> decodeTags(WireReader in) {
        return in.readPresence("tags") ? Optional.of(decodeTagsValue(in)) : Optional.empty();
    }

    private static long sizeOfTagsValue(List<String> value) {
        long size = WireSize.count(value, "tags");
        for (String element : value) {
            size += WireSize.string(element, "tags");
        }
        return size;
    }

    private static void encodeTagsValue(List<String> value, WireWriter out) {
        out.writeInt(value.size());
        for (String element : value) {
            out.writeString(element);
        }
    }

    private static List<String> decodeTagsValue(WireReader in) {
        String[] value = new String[in.readCount(4, "tags")];
        for (int i = 0; i < value.length; i++) {
            value[i] = in.readString("tags");
        }
        return List.of(value);
    }

    private static long sizeOfAnswers(List<Optional<String>> answers) {
        long size = WireSize.count(answers, "answers");
        for (Optional<String> element : answers) {
            size += sizeOfAnswersElement(element);
        }
        return size;
    }

    private static void encodeAnswers(List<Optional<String>> answers, WireWriter out) {
        out.writeInt(answers.size());
        for (Optional<String> element : answers) {
            encodeAnswersElement(element, out);
        }
    }

    private static List<Optional<String>> decodeAnswers(WireReader in) {
        int count = in.readCount(1, "answers");
        List<Optional<String>> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            answers.add(decodeAnswersElement(in));
        }
        return List.copyOf(answers);
    }

    private static long sizeOfAnswersElement(Optional<String> element) {
        long size = WireSize.present(element, 1, "answers");
        if (element.isPresent()) {
            size += WireSize.string(element.get(), "answers");
        }
        return size;
    }

    private static void encodeAnswersElement(Optional<String> element, WireWriter out) {
        out.writeBoolean(element.isPresent());
        if (element.isPresent()) {
            out.writeString(element.get());
        }
    }

    private static Optional<String> decodeAnswersElement(WireReader in) {
        return in.readPresence("answers") ? Optional.of(in.readString("answers")) : Optional.empty();
    }

    private static long sizeOfSize(OptionalInt size_) {
        long size = WireSize.present(size_, 1, "size");
        if (size_.isPresent()) {
            size += 4;
        }
        return size;
    }

    private static void encodeSize(OptionalInt size_, WireWriter out) {
        out.writeBoolean(size_.isPresent());
        if (size_.isPresent()) {
            out.writeInt(size_.getAsInt());
        }
    }

    private static OptionalInt decodeSize(WireReader in) {
        return in.readPresence("size") ? OptionalInt.of(in.readInt()) : OptionalInt.empty();
    }

    private static long sizeOfRatio(OptionalDouble ratio) {
        long size = WireSize.present(ratio, 1, "ratio");
        if (ratio.isPresent()) {
            size += 8;
        }
        return size;
    }

    private static void encodeRatio(OptionalDouble ratio, WireWriter out) {
        out.writeBoolean(ratio.isPresent());
        if (ratio.isPresent()) {
            out.writeDouble(ratio.getAsDouble());
        }
    }

    private static OptionalDouble decodeRatio(WireReader in) {
        return in.readPresence("ratio") ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
    }

    private static long sizeOfCount(OptionalLong count) {
        long size = WireSize.present(count, 1, "count");
        if (count.isPresent()) {
            size += WireSize.u32(count.getAsLong(), "count");
        }
        return size;
    }

    private static void encodeCount(OptionalLong count, WireWriter out) {
        out.writeBoolean(count.isPresent());
        if (count.isPresent()) {
            out.writeInt((int) count.getAsLong());
        }
    }

    private static OptionalLong decodeCount(WireReader in) {
        return in.readPresence("count") ? OptionalLong.of(in.readU32()) : OptionalLong.empty();
    }
}
