package dev.ember.persistence.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures the workloads, each in several processes of its own, by turns: what the machine does meanwhile hits all
 * alike. Writes {@code processes.csv}, tables in Markdown, and a plot of each table.
 *
 * <p>Arguments: a folder on the disk to be measured; the folder for the results; and, if wanted, the number of
 * processes (3) and a regular expression that is found in the names of those to be measured.
 */
public final class Harness {
    static final String FIGURE = "figure ";

    /** What all processes are started with: a heap that need not grow is one difference less between rounds. */
    private static final List<String> JVM_ARGUMENTS = List.of("-Xms4g", "-Xmx4g");

    private final Path folder;
    private final int processes;
    private final List<Workload> workloads;
    private final Map<Workload, List<Double>> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    private Harness(Path folder, int processes, List<Workload> workloads) {
        this.folder = folder;
        this.processes = processes;
        this.workloads = workloads;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path results = Path.of(arguments[1]);
        int processes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Pattern wanted = Pattern.compile(arguments.length > 3 ? arguments[3] : "");
        List<Workload> workloads = Workloads.all().stream()
                .filter(each -> wanted.matcher(each.id()).find())
                .toList();
        Harness harness = new Harness(folder, processes, workloads);
        Files.createDirectories(results);
        harness.measure(results);
    }

    private void measure(Path results) throws IOException, InterruptedException {
        for (int turn = 1; turn <= processes; turn++) {
            for (int i = 0; i < workloads.size(); i++) {
                Workload workload = workloads.get(i);
                System.err.printf(
                        "turn %d of %d, %d of %d: %s%n", turn, processes, i + 1, workloads.size(), workload.id());
                try {
                    figures.computeIfAbsent(workload, key -> new ArrayList<>()).addAll(run(workload));
                } catch (IOException e) {
                    // The others are worth measuring all the same.
                    failures.add(e.getMessage());
                }
            }
            // What was measured is there, whatever becomes of the next turn.
            write(results);
        }
        if (!failures.isEmpty()) {
            throw new IOException(String.join("; ", failures));
        }
    }

    private List<Double> run(Workload workload) throws IOException, InterruptedException {
        Path at = Files.createTempDirectory(Files.createDirectories(folder), "measured");
        List<String> jvmArguments = new ArrayList<>(JVM_ARGUMENTS);
        jvmArguments.addAll(workload.jvmArguments());
        List<Double> values = new ArrayList<>();
        try {
            Process process = Java.start(Worker.class, jvmArguments, workload.id(), at.toString());
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith(FIGURE)) {
                        values.add(Double.parseDouble(line.substring(FIGURE.length())));
                    }
                }
            }
            if (process.waitFor() != 0 || values.isEmpty()) {
                throw new IOException(workload.id() + " failed: run its process by hand to see why");
            }
            return values;
        } finally {
            Data.deleteTree(at);
        }
    }

    private void write(Path results) throws IOException {
        List<Result> all = figures.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Result(
                        each.getKey(),
                        Samples.of(each.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())))
                .toList();
        List<String> csv = new ArrayList<>();
        csv.add("group,name,median,min,max,unit,java");
        int java = Runtime.version().feature();
        for (Result each : all) {
            csv.add(String.join(
                    ",",
                    each.workload().group(),
                    '"' + each.workload().name() + '"',
                    Double.toString(each.samples().median()),
                    Double.toString(each.samples().min()),
                    Double.toString(each.samples().max()),
                    each.workload().unit().text(),
                    Integer.toString(java)));
        }
        Files.write(results.resolve("processes-" + java + ".csv"), csv);
        try (PrintStream out = new PrintStream(
                Files.newOutputStream(results.resolve("processes-" + java + ".md")), false, StandardCharsets.UTF_8)) {
            for (String group :
                    all.stream().map(each -> each.workload().group()).distinct().toList()) {
                Table table = new Table(
                        group,
                        all.stream()
                                .filter(each -> each.workload().group().equals(group))
                                .toList());
                table.print(out);
                Files.writeString(results.resolve(table.plotName()), table.plot());
            }
        }
    }
}
