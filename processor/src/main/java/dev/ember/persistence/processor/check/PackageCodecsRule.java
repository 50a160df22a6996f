package dev.ember.persistence.processor.check;

import dev.ember.persistence.processor.diagnostic.Message;
import dev.ember.persistence.processor.diagnostic.Problems;
import dev.ember.persistence.processor.model.PackageCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Generated code can create the codecs of a package, and each is of a type of its own. */
final class PackageCodecsRule {
    private final Types types;

    PackageCodecsRule(Types types) {
        this.types = types;
    }

    void check(PackageElement declaring, Problems problems) {
        List<PackageCodecs.Entry> earlier = new ArrayList<>();
        for (PackageCodecs.Entry entry : PackageCodecs.of(declaring)) {
            Optional<TypeMirror> type = entry.codec().codedType(types);
            if (type.isEmpty() || !entry.codec().isUsable()) {
                problems.add(
                        Message.PACKAGE_CODEC_CLASS,
                        entry.place(),
                        declaring.getQualifiedName(),
                        entry.codec().element().getSimpleName());
                continue;
            }
            earlier.stream()
                    .filter(other ->
                            types.isSameType(other.codec().codedType(types).orElseThrow(), type.get()))
                    .findFirst()
                    .ifPresent(other -> problems.add(
                            Message.PACKAGE_CODEC_TWICE,
                            entry.place(),
                            declaring.getQualifiedName(),
                            other.codec().element().getSimpleName(),
                            entry.codec().element().getSimpleName(),
                            type.get()));
            earlier.add(entry);
        }
    }
}
