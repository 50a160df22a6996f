package golden;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.MaxBytes;
import dev.ember.persistence.codec.Unsigned;
import java.util.List;

@ComponentRecord
public record Box<T>(@Unsigned(16) int code, @MaxBytes(9) String label, List<T> contents, T value) {}
