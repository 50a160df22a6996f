package dev.ember.persistence.benchmarks.codec;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One benchmark's figures.
 *
 * @param benchmark the name of its class
 * @param library whose code
 * @param type what it was done with; empty if there is but one
 * @param measure what was done: the name of its method
 * @param nanoseconds the time of one call
 * @param bytes what one call allocated
 */
record Measured(String benchmark, Library library, String type, String measure, Figure nanoseconds, Figure bytes) {
    /** What JMH's profiler of the garbage collector calls the bytes that a call allocated. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Measured of(RunResult result) {
        BenchmarkParams params = result.getParams();
        String[] name = params.getBenchmark().split("\\.");
        String library = params.getParam("library");
        String type = Stream.of("type", "order", "bytes")
                .map(params::getParam)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return new Measured(
                name[name.length - 2],
                library == null ? Library.EMBER : Library.valueOf(library),
                type,
                name[name.length - 1],
                figure(result, IterationResult::getPrimaryResult),
                figure(result, iteration -> iteration.getSecondaryResults().get(ALLOCATED)));
    }

    private static Figure figure(RunResult result, Function<IterationResult, Result<?>> choice) {
        List<Double> scores = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(choice)
                .map(Result::getScore)
                .toList();
        return Figure.of(scores);
    }
}
