package golden;

import dev.ember.persistence.codec.FieldCodec;
import dev.ember.persistence.codec.WireReader;
import dev.ember.persistence.codec.WireType;
import dev.ember.persistence.codec.WireWriter;
import java.time.Instant;

public final class Codecs {
    private Codecs() {}

    public static final class InstantCodec implements FieldCodec<Instant> {
        @Override
        public WireType wireType() {
            return WireType.Scalar.I64;
        }

        @Override
        public int minimumSize() {
            return 8;
        }

        @Override
        public long size(Instant value, String field) {
            return 8;
        }

        @Override
        public void encode(Instant value, WireWriter out) {
            out.writeLong(value.toEpochMilli());
        }

        @Override
        public Instant decode(WireReader in, String field) {
            return Instant.ofEpochMilli(in.readLong());
        }
    }

    public static final class HexCodec implements FieldCodec<Integer> {
        @Override
        public WireType wireType() {
            return WireType.Scalar.STRING;
        }

        @Override
        public int minimumSize() {
            return 4;
        }

        @Override
        public long size(Integer value, String field) {
            return 4 + Integer.toHexString(value).length();
        }

        @Override
        public void encode(Integer value, WireWriter out) {
            out.writeString(Integer.toHexString(value));
        }

        @Override
        public Integer decode(WireReader in, String field) {
            return Integer.parseUnsignedInt(in.readString(field), 16);
        }
    }
}
