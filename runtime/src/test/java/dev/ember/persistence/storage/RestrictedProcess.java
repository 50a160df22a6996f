package dev.ember.persistence.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** A process that writes a file under limits that a shell sets. */
final class RestrictedProcess {
    private RestrictedProcess() {}

    /** Lets one write a file of so many bytes, each with its offset's lowest bits, and returns what it says. */
    static List<String> run(String limits, Path file, int length) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        limits + "; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestrictedProcess.class.getName(),
                        file.toString(),
                        Integer.toString(length))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.lines().toList();
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) i;
        }
        return content;
    }

    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        Storage disk = Storage.disk();
        disk.createFolder(path.getParent());
        try (StorageFile file = disk.create(path)) {
            file.write(ByteBuffer.wrap(content(Integer.parseInt(args[1]))), 0);
            System.out.println("written");
        } catch (FileSystemException e) {
            System.out.println(e.getFile());
            System.out.println(e.getReason());
        }
        disk.lock(path.resolveSibling("lock")).close();
    }
}
