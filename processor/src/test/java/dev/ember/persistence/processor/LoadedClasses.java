package dev.ember.persistence.processor;

import com.google.testing.compile.Compilation;
import dev.ember.persistence.codec.RecordRegistry;
import java.util.Map;

/** The classes of a compilation, to be run. */
final class LoadedClasses extends ClassLoader {
    private final Map<String, byte[]> classes;

    LoadedClasses(Compilation compilation) {
        super(LoadedClasses.class.getClassLoader());
        this.classes = Sources.classesOf(compilation);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] content = classes.get(name);
        if (content == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, content, 0, content.length);
    }

    /** The registry with a qualified name. */
    @SuppressWarnings("unchecked")
    RecordRegistry<Object> registry(String name) throws ReflectiveOperationException {
        return (RecordRegistry<Object>) loadClass(name).getField("INSTANCE").get(null);
    }
}
