package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The file system of this machine. */
final class DiskStorage implements Storage {
    static final DiskStorage INSTANCE = new DiskStorage();

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

    private static final Set<OpenOption> WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static final boolean HAS_MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** What group and others must not have of a private file. */
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private DiskStorage() {}

    @Override
    public StorageFile openForReading(Path file) throws IOException {
        // Opening a pipe would wait for somebody to write to it, and has no positions to read from.
        if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
            throw new FileSystemException(
                    file.toString(), null, "not a regular file; a folder, a pipe or a device cannot be read as one");
        }
        return DiskFile.open(file, READ);
    }

    @Override
    public StorageFile openForWriting(Path file) throws IOException {
        checkNoLink(file);
        return DiskFile.open(file, WRITE);
    }

    private static void checkNoLink(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(
                    file.toString(), null, "a symbolic link, which is not followed; put the file itself there");
        }
    }

    @Override
    public StorageFile create(Path file) throws IOException {
        return DiskFile.open(file, CREATE, mode("rw-------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return HAS_MODES
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public boolean exists(Path path) throws IOException {
        // Files.exists would say "no" also when it could not look.
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public boolean isRegularFile(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public boolean isPrivate(Path file) throws IOException {
        if (!HAS_MODES) {
            return true;
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        return !attributes.isRegularFile() || attributes.permissions().stream().noneMatch(OF_OTHERS::contains);
    }

    @Override
    public long lastModifiedMillis(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectory(each, mode("rwx------"));
            forceFolder(each.getParent());
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(folder.toString(), null, "not a folder");
        }
    }

    @Override
    public StorageLock lock(Path file) throws IOException {
        checkNoLink(file);
        return DiskLock.acquire(file, mode("rw-------"));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        try (DiskFile opened = DiskFile.open(folder, READ)) {
            opened.force();
        }
    }

    @Override
    public long nowMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
