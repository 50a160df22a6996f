package golden;

import dev.ember.persistence.codec.RecordType;
import java.util.List;

@RecordType(tag = 12)
public record Table(List<List<List<String>>> cells, List<List<Double>> matrix) implements Event {}
