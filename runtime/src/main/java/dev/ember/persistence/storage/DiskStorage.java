package dev.ember.persistence.storage;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The file system of this machine. */
final class DiskStorage implements Storage {
    static final DiskStorage INSTANCE = new DiskStorage();

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
    private static final Set<OpenOption> WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final DiskLocks locks = new DiskLocks(this);

    private DiskStorage() {}

    @Override
    public StorageFile openForReading(Path file) throws IOException {
        checkIsRegular(file, attributes(file));
        return DiskFile.open(file, READ);
    }

    @Override
    public DiskFile openForWriting(Path file) throws IOException {
        checkIsRegular(file, attributes(file, LinkOption.NOFOLLOW_LINKS));
        return DiskFile.open(file, WRITE);
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        try {
            return DiskFile.open(file, CREATE, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(file)) {
                throw new FileAlreadyExistsException(file.toString(), null, "is a symbolic link, and is not followed");
            }
            throw e;
        }
    }

    @Override
    public void read(Path file, ByteBuffer target) throws IOException {
        BasicFileAttributes found = attributes(file);
        if (!found.isOther()) {
            Storage.super.read(file, target);
            return;
        }
        // Such a file has no positions to read from.
        try (InputStream in = new FileInputStream(file.toFile())) {
            while (target.hasRemaining()) {
                int length = in.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
                if (length < 0) {
                    return;
                }
                target.position(target.position() + length);
            }
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /** A folder could be opened, and opening a pipe would wait for its other end. */
    private static void checkIsRegular(Path file, BasicFileAttributes found) throws IOException {
        if (!found.isRegularFile()) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    found.isSymbolicLink()
                            ? "is a symbolic link, and is not followed; put the file itself in its place"
                            : found.isDirectory()
                                    ? "is a folder, not a file"
                                    : "is a pipe, a socket or a device, not a file");
        }
    }

    private static BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return hasModes(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public boolean exists(Path path) throws IOException {
        // Files.exists would say "no" also when it could not look.
        try {
            attributes(path, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public boolean isRegularFile(Path path) throws IOException {
        try {
            return attributes(path, LinkOption.NOFOLLOW_LINKS).isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public boolean isPrivate(Path file) throws IOException {
        if (!hasModes(file) || !attributes(file).isRegularFile()) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return PosixFilePermissions.toString(permissions).endsWith("------");
    }

    @Override
    public void setLastModifiedMillis(Path file, long millis) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            List<String> names = new ArrayList<>();
            paths.forEach(path -> names.add(path.getFileName().toString()));
            return names;
        } catch (DirectoryIteratorException e) {
            throw named(folder, e.getCause());
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Path parent = absolute.getParent();
        if (!Files.isDirectory(absolute)) {
            createFolder(parent);
            makeFolder(absolute);
            forceFolder(parent);
        } else if (parent != null && Files.isReadable(parent) && list(absolute).isEmpty()) {
            // Whoever made it may have been killed before it could force the folder that holds the name.
            forceFolder(parent);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, mode(folder, "rwx------"));
        } catch (FileAlreadyExistsException e) {
            // Somebody else may have been faster.
            if (!Files.isDirectory(folder)) {
                throw new FileAlreadyExistsException(folder.toString(), null, "exists already, and is no folder");
            }
        }
    }

    @Override
    public DiskLock lock(Path file) throws IOException {
        return locks.lock(file);
    }

    @Override
    public long lastModifiedMillis(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toMillis();
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

    private static FileSystemException named(Path path, IOException e) {
        FileSystemException named = new FileSystemException(path.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
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
