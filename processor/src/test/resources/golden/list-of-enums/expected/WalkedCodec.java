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
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Codec of {@link Walked}: Walked, tag 11.
 *
 * <table>
 *   <caption>Wire layout</caption>
 *   <tr><th>offset</th><th>field</th><th>wire type</th><th>bytes</th></tr>
 *   <tr><td>0</td><td><i>tag</i> 11</td><td>u8</td><td>1</td></tr>
 *   <tr><td>1</td><td>steps</td><td>list&lt;u8 of {@link Step}&gt;</td><td>4 + 1 * count</td></tr>
 * </table>
 */
@SuppressWarnings({"deprecation", "removal"})
@Generated("dev.ember.persistence.processor.RecordProcessor")
public final class WalkedCodec implements RecordCodec<Walked> {
    /**
     * The only instance.
     */
    public static final WalkedCodec INSTANCE = new WalkedCodec();

    /**
     * The byte before the payload.
     */
    public static final int TAG = 11;

    private static final WireType STEP_SCHEMA = new WireType.Enumeration(List.of(
            new WireType.Enumeration.Constant("LEFT", 1),
            new WireType.Enumeration.Constant("RIGHT", 2)));

    private static final RecordSchema SCHEMA = new RecordSchema(
            TAG,
            "Walked",
            List.of(
                    new WireType.Field("steps", new WireType.ListOf(STEP_SCHEMA))));

    private WalkedCodec() {
    }

    @Override
    public RecordSchema schema() {
        return SCHEMA;
    }

    @Override
    public long size(Walked record) {
        long size = 0;
        size += sizeOfSteps(record.steps());
        return size;
    }

    @Override
    public void encode(Walked record, WireWriter out) {
        encodeSteps(record.steps(), out);
    }

    @Override
    public Walked decode(WireReader in) {
        List<Step> steps = decodeSteps(in);
        return new Walked(steps);
    }

    private static long sizeOfSteps(List<Step> steps) {
        long size = WireSize.count(steps, "steps");
        for (Step element : steps) {
            size += WireSize.present(element, 1, "steps");
        }
        return size;
    }

    private static void encodeSteps(List<Step> steps, WireWriter out) {
        out.writeInt(steps.size());
        for (Step element : steps) {
            out.writeByte(codeOf(element));
        }
    }

    private static List<Step> decodeSteps(WireReader in) {
        Step[] steps = new Step[in.readCount(1, "steps")];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = readStep(in, "steps");
        }
        return List.of(steps);
    }

    private static int codeOf(Step constant) {
        return switch (constant) {
            case LEFT -> 1;
            case RIGHT -> 2;
        };
    }

    private static Step readStep(WireReader in, String field) {
        int code = in.readU8();
        return switch (code) {
            case 1 -> Step.LEFT;
            case 2 -> Step.RIGHT;
            default -> throw WireReader.unknownCode(code, field);
        };
    }
}
