package dev.ember.persistence.sample;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** All types of {@link Change}, written by hand as the compiler would generate it. */
public final class ChangeRegistry extends RecordRegistry<Change> {
    public static final ChangeRegistry INSTANCE = new ChangeRegistry();

    private ChangeRegistry() {
        super(
                "Change",
                List.of(),
                List.of(),
                List.of(new ExpireCodec(), new PutCodec(), new AddCodec(), new TagCodec(), new RemoveCodec()));
    }

    @Override
    protected boolean write(Change record, WireWriter out) {
        if (record instanceof Change.Put put) {
            write(1, PutCodec.INSTANCE, put, out);
        } else if (record instanceof Change.Add add) {
            write(2, AddCodec.INSTANCE, add, out);
        } else if (record instanceof Change.Tag tag) {
            write(3, TagCodec.INSTANCE, tag, out);
        } else if (record instanceof Change.Expire expire) {
            write(0, ExpireCodec.INSTANCE, expire, out);
        } else if (record instanceof Change.Remove remove) {
            write(4, RemoveCodec.INSTANCE, remove, out);
        } else {
            return false;
        }
        return true;
    }

    private static <T> void write(int tag, RecordCodec<T> codec, T record, WireWriter out) {
        out.beginRecord(tag, codec.size(record));
        codec.encode(record, out);
    }

    @Override
    protected Change readPayload(int tag, WireReader in) {
        return switch (tag) {
            case 0 -> ExpireCodec.INSTANCE.decode(in);
            case 1 -> PutCodec.INSTANCE.decode(in);
            case 2 -> AddCodec.INSTANCE.decode(in);
            case 3 -> TagCodec.INSTANCE.decode(in);
            case 4 -> RemoveCodec.INSTANCE.decode(in);
            default -> readIncluded(tag, in);
        };
    }

    private static RecordSchema schema(int tag, String name, String field, WireType type) {
        return new RecordSchema(
                tag, name, List.of(new WireType.Field("key", WireType.Scalar.STRING), new WireType.Field(field, type)));
    }

    private static final class ExpireCodec implements RecordCodec<Change.Expire> {
        static final ExpireCodec INSTANCE = new ExpireCodec();

        @Override
        public RecordSchema schema() {
            return ChangeRegistry.schema(0, "EXPIRE", "ttlMillis", WireType.Scalar.U63);
        }

        @Override
        public long size(Change.Expire record) {
            return WireSize.string(record.key(), "key") + WireSize.u63(record.ttlMillis(), "ttlMillis");
        }

        @Override
        public void encode(Change.Expire record, WireWriter out) {
            out.writeString(record.key());
            out.writeLong(record.ttlMillis());
        }

        @Override
        public Change.Expire decode(WireReader in) {
            return new Change.Expire(in.readString("key"), in.readU63("ttlMillis"));
        }
    }

    private static final class PutCodec implements RecordCodec<Change.Put> {
        static final PutCodec INSTANCE = new PutCodec();

        @Override
        public RecordSchema schema() {
            return ChangeRegistry.schema(1, "PUT", "value", WireType.Scalar.BYTES);
        }

        @Override
        public long size(Change.Put record) {
            return WireSize.string(record.key(), "key") + WireSize.bytes(record.value(), "value");
        }

        @Override
        public void encode(Change.Put record, WireWriter out) {
            out.writeString(record.key());
            out.writeBytes(record.value());
        }

        @Override
        public Change.Put decode(WireReader in) {
            return new Change.Put(in.readString("key"), in.readBytes("value"));
        }
    }

    private static final class AddCodec implements RecordCodec<Change.Add> {
        static final AddCodec INSTANCE = new AddCodec();

        @Override
        public RecordSchema schema() {
            return ChangeRegistry.schema(2, "ADD", "delta", WireType.Scalar.I64);
        }

        @Override
        public long size(Change.Add record) {
            return WireSize.string(record.key(), "key") + 8;
        }

        @Override
        public void encode(Change.Add record, WireWriter out) {
            out.writeString(record.key());
            out.writeLong(record.delta());
        }

        @Override
        public Change.Add decode(WireReader in) {
            return new Change.Add(in.readString("key"), in.readLong());
        }
    }

    private static final class TagCodec implements RecordCodec<Change.Tag> {
        static final TagCodec INSTANCE = new TagCodec();

        @Override
        public RecordSchema schema() {
            return ChangeRegistry.schema(3, "TAG", "tags", new WireType.ListOf(WireType.Scalar.STRING));
        }

        @Override
        public long size(Change.Tag record) {
            long size = WireSize.string(record.key(), "key")
                    + WireSize.count(record.tags().size(), "tags");
            for (String tag : record.tags()) {
                size += WireSize.string(tag, "tags");
            }
            return size;
        }

        @Override
        public void encode(Change.Tag record, WireWriter out) {
            out.writeString(record.key());
            out.writeInt(record.tags().size());
            record.tags().forEach(out::writeString);
        }

        @Override
        public Change.Tag decode(WireReader in) {
            String key = in.readString("key");
            int count = in.readCount(4, "tags");
            List<String> tags = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                tags.add(in.readString("tags"));
            }
            return new Change.Tag(key, tags);
        }
    }

    private static final class RemoveCodec implements RecordCodec<Change.Remove> {
        static final RemoveCodec INSTANCE = new RemoveCodec();

        @Override
        public RecordSchema schema() {
            return new RecordSchema(4, "REMOVE", List.of(new WireType.Field("key", WireType.Scalar.STRING)));
        }

        @Override
        public long size(Change.Remove record) {
            return WireSize.string(record.key(), "key");
        }

        @Override
        public void encode(Change.Remove record, WireWriter out) {
            out.writeString(record.key());
        }

        @Override
        public Change.Remove decode(WireReader in) {
            return new Change.Remove(in.readString("key"));
        }
    }
}
