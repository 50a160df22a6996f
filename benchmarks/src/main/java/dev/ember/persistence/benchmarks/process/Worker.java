package dev.ember.persistence.benchmarks.process;

import java.nio.file.Path;

/** The program of a process that measures one workload: prints a figure a line. */
final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        Workload workload = Workloads.all().stream()
                .filter(each -> each.id().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        for (double value : workload.measure().run(Path.of(arguments[1]))) {
            System.out.println(Harness.FIGURE + value);
        }
        // Threads of a peer must not keep the next workload waiting.
        System.exit(0);
    }
}
