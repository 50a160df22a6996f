package dev.ember.persistence.crash;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** What this machine can do. What it cannot is skipped, and that is said. */
final class Machine {
    private Machine() {}

    /** @param what what is skipped where no file system can be made and mounted, with its count */
    static void assumeCanMountDisks(String what) throws IOException, InterruptedException {
        assume(
                what,
                "root, loop devices, mkfs.ext4, perl and unshare",
                "[ $(id -u) = 0 ] && command -v mkfs.ext4 perl && losetup -f && unshare --mount true");
    }

    /** @param what what is skipped where no file system in memory can be mounted, with its count */
    static void assumeCanMountMemory(String what) throws IOException, InterruptedException {
        assume(
                what,
                "root, tmpfs and unshare",
                "[ $(id -u) = 0 ] && unshare --mount sh -c 'mount -t tmpfs -o size=64k none /mnt && umount /mnt'");
    }

    /** @param what what is skipped where no system call can be made to fail, with its count */
    static void assumeCanInjectFaults(String what) throws IOException, InterruptedException {
        assume(what, "strace that may trace", "strace -f -e trace=fsync -e inject=fsync:error=EIO -o /dev/null true");
    }

    private static void assume(String what, String needed, String check) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", check)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            String message = "SKIPPED: " + what + ": needs " + needed;
            // For people, who do not see in Maven's output why a test was skipped.
            System.out.println(message);
            abort(message);
        }
    }
}
