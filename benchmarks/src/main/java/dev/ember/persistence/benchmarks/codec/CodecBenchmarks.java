package dev.ember.persistence.benchmarks.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package, and writes {@code codecs-17.md} and {@code codecs-17.csv}, for Java 17.
 *
 * <p>Arguments: the folder they are written to; {@code --quick} to see that all is well rather than to measure; and, if
 * wanted, regular expressions of the benchmarks to be run, such as {@code PeerCodec}.
 */
public final class CodecBenchmarks {
    private static final TimeValue QUICK = TimeValue.milliseconds(300);

    private CodecBenchmarks() {}

    /** Runs them. */
    public static void main(String[] args) throws IOException, RunnerException {
        if (args.length == 0) {
            System.err.println("usage: CodecBenchmarks FOLDER [--quick] [REGEX...]");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        List<String> patterns = new ArrayList<>(List.of(args).subList(1, args.length));
        ChainedOptionsBuilder options =
                new OptionsBuilder().shouldFailOnError(true).addProfiler(GCProfiler.class);
        if (patterns.remove("--quick")) {
            options.forks(1)
                    .warmupIterations(1)
                    .warmupTime(QUICK)
                    .measurementIterations(2)
                    .measurementTime(QUICK);
        }
        if (patterns.isEmpty()) {
            patterns.add(Pattern.quote(CodecBenchmarks.class.getPackageName()));
        }
        patterns.forEach(options::include);
        Collection<RunResult> results = new Runner(options.build()).run();
        CodecReport report = new CodecReport(results.stream().map(Measured::of).toList());
        String name = "codecs-" + Runtime.version().feature();
        Files.write(folder.resolve(name + ".csv"), report.csv());
        List<String> markdown = report.markdown();
        Files.write(folder.resolve(name + ".md"), markdown);
        markdown.forEach(System.out::println);
    }
}
