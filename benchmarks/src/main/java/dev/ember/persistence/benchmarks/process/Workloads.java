package dev.ember.persistence.benchmarks.process;

import dev.ember.persistence.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;

/** All that is measured in whole processes, table by table. */
final class Workloads {
    private Workloads() {}

    static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        all.addAll(AppendWorkloads.all());
        all.addAll(ReadWorkloads.all());
        all.addAll(RecoveryWorkloads.all());
        all.addAll(RewriteWorkloads.all());
        all.addAll(OneKeyWorkloads.all());
        all.addAll(ProcessWorkloads.all());
        return all;
    }

    /** With what the others of a group are compared: null if with nothing. */
    static String reference(String group) {
        if (group.equals(RecoveryWorkloads.RECOVER)) {
            return RecoveryWorkloads.FILLING;
        }
        if (group.equals(ProcessWorkloads.HEAP)) {
            return ProcessWorkloads.STATE;
        }
        if (group.startsWith(OneKeyWorkloads.GROUP)) {
            return OneKeyWorkloads.MAP_ALONE;
        }
        if (group.equals(AppendWorkloads.WITHOUT_FSYNC)
                || group.startsWith(AppendWorkloads.ALWAYS)
                || group.equals(ReadWorkloads.READ)) {
            return Peers.BARE.title();
        }
        return null;
    }
}
