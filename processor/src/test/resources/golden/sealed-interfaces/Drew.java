package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;
import java.util.Optional;

@RecordType(tag = 9)
public record Drew(
        Shape shape,
        List<Shape> others,
        Optional<Shape> background)
        implements Event {}
