package golden;

import dev.ember.persistence.codec.Bytes;
import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.lang.Integer;
import java.lang.Long;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Sets}: Sets, tag 4.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 4</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>tags</td><td>set&lt;string&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>digests</td><td>set&lt;bytes&gt;</td><td>4 + elements</td></tr>
 *   <tr><td></td><td>ports</td><td>set&lt;u16&gt;</td><td>4 + 2 * count</td></tr>
 *   <tr><td></td><td>groups</td><td>list&lt;set&lt;i64&gt;&gt;</td><td>4 + elements</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class SetsCodec implements RecordCodec<Sets> {
    /**
     * The only instance.
     */
    public static final SetsCodec INSTANCE = new SetsCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 4;

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Sets",
            List.of(
                    new WireType.Field("tags", new WireType.SetOf(WireType.Scalar.STRING)),
                    new WireType.Field("digests", new WireType.SetOf(WireType.Scalar.BYTES)),
                    new WireType.Field("ports", new WireType.SetOf(WireType.Scalar.U16)),
                    new WireType.Field("groups", new WireType.ListOf(new WireType.SetOf(WireType.Scalar.I64)))));

    private SetsCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Sets record) {
        long size = 0;
        size += sizeOfTags(record.tags());
        size += sizeOfDigests(record.digests());
        size += sizeOfPorts(record.ports());
        size += sizeOfGroups(record.groups());
        return size;
    }

    @Override
    public void encode(Sets record, WireWriter out) {
        encodeTags(record.tags(), out);
        encodeDigests(record.digests(), out);
        encodePorts(record.ports(), out);
        encodeGroups(record.groups(), out);
    }

    @Override
    public Sets decode(WireReader in) {
        Set<String> tags = decodeTags(in);
        Set<Bytes> digests = decodeDigests(in);
        Set<Integer> ports = decodePorts(in);
        List<Set<Long>> groups = decodeGroups(in);
        return new Sets(tags, digests, ports, groups);
    }

    private static long sizeOfTags(Set<String> tags) {
        long size = WireSize.count(tags, "tags");
        for (String element : tags) {
            size += WireSize.string(element, "tags");
        }
        return size;
    }

    private static void encodeTags(Set<String> tags, WireWriter out) {
        out.writeInt(tags.size());
        for (String element : tags) {
            out.writeString(element);
        }
    }

    private static Set<String> decodeTags(WireReader in) {
        int count = in.readCount(4, "tags");
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (!tags.add(in.readString("tags"))) {
                throw WireReader.duplicate("tags");
            }
        }
        return Collections.unmodifiableSet(tags);
    }

    private static long sizeOfDigests(Set<Bytes> digests) {
        long size = WireSize.count(digests, "digests");
        for (Bytes element : digests) {
            size += WireSize.bytes(element, "digests");
        }
        return size;
    }

    private static void encodeDigests(Set<Bytes> digests, WireWriter out) {
        out.writeInt(digests.size());
        for (Bytes element : digests) {
            out.writeBytes(element);
        }
    }

    private static Set<Bytes> decodeDigests(WireReader in) {
        int count = in.readCount(4, "digests");
        Set<Bytes> digests = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (!digests.add(in.readBytes("digests"))) {
                throw WireReader.duplicate("digests");
            }
        }
        return Collections.unmodifiableSet(digests);
    }

    private static long sizeOfPorts(Set<Integer> ports) {
        long size = WireSize.count(ports, "ports");
        for (Integer element : ports) {
            size += WireSize.u16(WireSize.nonNull(element, "ports"), "ports");
        }
        return size;
    }

    private static void encodePorts(Set<Integer> ports, WireWriter out) {
        out.writeInt(ports.size());
        for (Integer element : ports) {
            out.writeShort(element);
        }
    }

    private static Set<Integer> decodePorts(WireReader in) {
        int count = in.readCount(2, "ports");
        Set<Integer> ports = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (!ports.add(in.readU16())) {
                throw WireReader.duplicate("ports");
            }
        }
        return Collections.unmodifiableSet(ports);
    }

    private static long sizeOfGroups(List<Set<Long>> groups) {
        long size = WireSize.count(groups, "groups");
        for (Set<Long> element : groups) {
            size += sizeOfGroupsElement(element);
        }
        return size;
    }

    private static void encodeGroups(List<Set<Long>> groups, WireWriter out) {
        out.writeInt(groups.size());
        for (Set<Long> element : groups) {
            encodeGroupsElement(element, out);
        }
    }

    private static List<Set<Long>> decodeGroups(WireReader in) {
        int count = in.readCount(4, "groups");
        List<Set<Long>> groups = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            groups.add(decodeGroupsElement(in));
        }
        return List.copyOf(groups);
    }

    private static long sizeOfGroupsElement(Set<Long> element) {
        long size = WireSize.count(element, "groups");
        for (Long item : element) {
            size += WireSize.present(item, 8, "groups");
        }
        return size;
    }

    private static void encodeGroupsElement(Set<Long> element, WireWriter out) {
        out.writeInt(element.size());
        for (Long item : element) {
            out.writeLong(item);
        }
    }

    private static Set<Long> decodeGroupsElement(WireReader in) {
        int count = in.readCount(8, "groups");
        Set<Long> element = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            if (!element.add(in.readLong())) {
                throw WireReader.duplicate("groups");
            }
        }
        return Collections.unmodifiableSet(element);
    }
}
