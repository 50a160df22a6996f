package dev.ember.persistence.processor.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** Which types are there as class files. JDK 17 has no way to ask that. */
final class SourceFiles {
    private static final MethodHandle GET_FILE_OBJECT_OF = getFileObjectOf();

    private SourceFiles() {}

    private static MethodHandle getFileObjectOf() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            Elements.class,
                            "getFileObjectOf",
                            MethodType.methodType(JavaFileObject.class, Element.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            // It came with JDK 18.
            return null;
        }
    }

    /** Whether a type is known to come from a class file. */
    static boolean isClassFile(Elements elements, TypeElement type) {
        if (GET_FILE_OBJECT_OF == null) {
            return false;
        }
        try {
            JavaFileObject file = (JavaFileObject) GET_FILE_OBJECT_OF.invoke(elements, type);
            return file != null && file.getKind() == JavaFileObject.Kind.CLASS;
        } catch (UnsupportedOperationException e) {
            // A compiler other than javac.
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot find out where " + type + " comes from", e);
        }
    }
}
