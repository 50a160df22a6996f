package dev.ember.persistence.benchmarks.process;

import java.nio.file.Path;
import java.util.List;

/**
 * One thing that is measured, in processes of its own.
 *
 * @param group the table it stands in
 * @param name what its row says
 * @param unit what its figures are
 * @param ours whether it is ember-persistence that is measured, and not a peer or the bare machine
 * @param jvmArguments what its process is started with, beside what all are
 * @param measure does it
 */
record Workload(String group, String name, Unit unit, boolean ours, List<String> jvmArguments, Measure measure) {
    /** What a figure is. */
    enum Unit {
        /** More is better. */
        PER_SECOND("records per second"),
        /** Less is better. */
        MILLISECONDS("milliseconds"),
        /** Less is better. */
        BYTES("bytes"),
        /** Less is better. */
        RATIO("ratio");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Does the work several times, the first ones to warm up, which do not count. */
    interface Measure {
        /**
         * Does it.
         *
         * @param folder an empty folder
         * @return what the rounds gave that count
         */
        double[] run(Path folder) throws Exception;
    }

    /** How a workload is called on the command line of its process. */
    String id() {
        return group + "/" + name;
    }

    static Workload rate(String group, String name, Measure measure) {
        return new Workload(group, name, Unit.PER_SECOND, true, List.of(), measure);
    }
}
