package golden;

import dev.ember.persistence.codec.RecordType;
import dev.ember.persistence.codec.Unsigned;
import java.util.List;

@RecordType(tag = 6)
public record Arrays(
        byte[] content,
        int[] samples,
        double[][] matrix,
        String[] names,
        boolean[] flags,
        @Unsigned(16) int[] ports,
        Long[] boxed,
        List<int[]> rows,
        byte[][] blocks)
        implements Event {}
