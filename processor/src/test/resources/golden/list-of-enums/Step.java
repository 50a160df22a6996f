package golden;

import dev.ember.persistence.codec.WireCode;

public enum Step {
    @WireCode(1)
    LEFT,
    @WireCode(2)
    RIGHT
}
