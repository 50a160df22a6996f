package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Place;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.AnnotationUse;
import java.util.HashMap;
import java.util.Map;

/** The codes of one enum or sealed interface: each fits one byte and stands for one thing. */
final class WireCodes {
    private static final int MAX_CODE = 255;

    private final Problems problems;
    private final Map<Integer, String> owners = new HashMap<>();

    WireCodes(Problems problems) {
        this.problems = problems;
    }

    void check(AnnotationUse wireCode, String owner) {
        int code = wireCode.intValue("value");
        Place place = wireCode.place("value");
        if (code < 0 || code > MAX_CODE) {
            problems.add(Message.CODE_RANGE, place, owner, code);
            return;
        }
        String earlier = owners.putIfAbsent(code, owner);
        if (earlier != null) {
            problems.add(Message.CODE_TWICE, place, owner, earlier, code);
        }
    }
}
