package golden;

import dev.ember.persistence.codec.ComponentRecord;
import dev.ember.persistence.codec.WireCode;

public sealed interface Shape {
    @ComponentRecord
    @WireCode(2)
    record Circle(double radius) implements Shape {}

    @ComponentRecord
    @WireCode(1)
    record Nothing() implements Shape {}

    sealed interface Polygon extends Shape permits Square, Triangle {}

    @ComponentRecord
    @WireCode(200)
    record Square(double side) implements Polygon {}

    @ComponentRecord
    @WireCode(0)
    record Triangle(double a, double b, double c) implements Polygon {}
}
