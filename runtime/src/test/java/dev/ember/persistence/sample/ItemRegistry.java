package dev.ember.persistence.sample;

import dev.ember.persistence.codec.RecordCodec;
import dev.ember.persistence.codec.RecordRegistry;
import dev.ember.persistence.codec.RecordSchema;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireSize;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.util.List;

/** All types of {@link Item}. */
public final class ItemRegistry extends RecordRegistry<Item> {
    public static final ItemRegistry INSTANCE = new ItemRegistry();

    private ItemRegistry() {
        super("Item", List.of(), List.of(), List.of(new TextCodec(), new TotalCodec()));
    }

    @Override
    protected boolean write(Item record, WireWriter out) {
        if (record instanceof Item.Text text) {
            out.beginRecord(0, TextCodec.INSTANCE.size(text));
            TextCodec.INSTANCE.encode(text, out);
        } else if (record instanceof Item.Total total) {
            out.beginRecord(1, TotalCodec.INSTANCE.size(total));
            TotalCodec.INSTANCE.encode(total, out);
        } else {
            return false;
        }
        return true;
    }

    @Override
    protected Item readPayload(int tag, WireReader in) {
        return switch (tag) {
            case 0 -> TextCodec.INSTANCE.decode(in);
            case 1 -> TotalCodec.INSTANCE.decode(in);
            default -> readIncluded(tag, in);
        };
    }

    private static final class TextCodec implements RecordCodec<Item.Text> {
        static final TextCodec INSTANCE = new TextCodec();

        @Override
        public RecordSchema schema() {
            return new RecordSchema(0, "TEXT", List.of(new WireType.Field("content", WireType.Scalar.BYTES)));
        }

        @Override
        public long size(Item.Text record) {
            return WireSize.bytes(record.content(), "content");
        }

        @Override
        public void encode(Item.Text record, WireWriter out) {
            out.writeBytes(record.content());
        }

        @Override
        public Item.Text decode(WireReader in) {
            return new Item.Text(in.readBytes("content"));
        }
    }

    private static final class TotalCodec implements RecordCodec<Item.Total> {
        static final TotalCodec INSTANCE = new TotalCodec();

        @Override
        public RecordSchema schema() {
            return new RecordSchema(1, "TOTAL", List.of(new WireType.Field("amount", WireType.Scalar.I64)));
        }

        @Override
        public long size(Item.Total record) {
            return 8;
        }

        @Override
        public void encode(Item.Total record, WireWriter out) {
            out.writeLong(record.amount());
        }

        @Override
        public Item.Total decode(WireReader in) {
            return new Item.Total(in.readLong());
        }
    }
}
