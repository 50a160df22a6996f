package dev.ember.persistence.processor.describe;

import dev.ember.persistence.processor.wire.Shape;
import dev.ember.persistence.processor.wire.Shape.Coded;
import dev.ember.persistence.processor.wire.Shape.Enumeration;
import dev.ember.persistence.processor.wire.Shape.Limited;
import dev.ember.persistence.processor.wire.Shape.ListOf;
import dev.ember.persistence.processor.wire.Shape.MapOf;
import dev.ember.persistence.processor.wire.Shape.OptionalOf;
import dev.ember.persistence.processor.wire.Shape.SetOf;
import dev.ember.persistence.processor.wire.Shape.Struct;
import dev.ember.persistence.processor.wire.Shape.Union;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A family as a JSON document, for tools. Its first members name its schema and version, which change when the meaning
 * of anything in it does.
 */
final class JsonDocument {
    private static final String SCHEMA = "ember-record-family";
    private static final int VERSION = 1;

    private JsonDocument() {}

    static String of(FamilyDescription family) {
        return Json.text(object(
                "schema", SCHEMA,
                "version", VERSION,
                "family", family.name(),
                "records", family.types().stream().map(JsonDocument::type).toList(),
                "reserved",
                        family.reserved().stream().map(JsonDocument::reserved).toList()));
    }

    private static Object type(FamilyDescription.Type type) {
        return object("tag", type.tag(), "name", type.name(), "record", type.record(), "fields", fields(type.fields()));
    }

    private static Object reserved(FamilyDescription.Reserved reserved) {
        return object("from", reserved.from(), "to", reserved.to(), "reason", reserved.reason());
    }

    private static List<Map<String, Object>> fields(Struct struct) {
        return struct.fields().stream()
                .map(field -> object(
                        "name", field.name(),
                        "type", type(field.shape()),
                        "bytes", ByteCount.text(field.shape())))
                .toList();
    }

    /** A scalar is its name; everything else says what kind it is. */
    private static Object type(Shape shape) {
        if (shape instanceof ListOf list) {
            return object("kind", "list", "element", type(list.element()));
        }
        if (shape instanceof SetOf set) {
            return object("kind", "set", "element", type(set.element()));
        }
        if (shape instanceof MapOf map) {
            return object("kind", "map", "key", type(map.key()), "value", type(map.value()));
        }
        if (shape instanceof OptionalOf optional) {
            return object("kind", "optional", "value", type(optional.value()));
        }
        if (shape instanceof Struct struct) {
            return object("kind", "struct", "fields", fields(struct));
        }
        if (shape instanceof Enumeration enumeration) {
            return object(
                    "kind",
                    "enum",
                    "constants",
                    enumeration.constants().entrySet().stream()
                            .map(constant -> object("code", constant.getKey(), "name", constant.getValue()))
                            .toList());
        }
        if (shape instanceof Union union) {
            return object(
                    "kind",
                    "union",
                    "variants",
                    union.variants().entrySet().stream()
                            .map(variant -> object(
                                    "code", variant.getKey(),
                                    "name", variant.getValue().name(),
                                    "fields", fields(variant.getValue().fields())))
                            .toList());
        }
        if (shape instanceof Coded coded) {
            return object("kind", "coded", "codec", coded.codec());
        }
        if (shape instanceof Limited limited) {
            return object("kind", "limited", "max", limited.max(), "type", type(limited.shape()));
        }
        return shape.text();
    }

    /** Keys and values in turn. */
    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
