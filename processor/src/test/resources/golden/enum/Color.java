package golden;

import dev.ember.persistence.codec.WireCode;

public enum Color {
    @WireCode(2)
    RED,
    @WireCode(0)
    GREEN,
    @WireCode(255)
    BLUE {
        @Override
        public String toString() {
            return "blue";
        }
    }
}
