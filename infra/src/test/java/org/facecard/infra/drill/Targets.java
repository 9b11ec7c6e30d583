package org.facecard.infra.drill;

import java.util.List;
import java.util.stream.Stream;

/** The processes that a signal may hit, and those that it ends. */
record Targets(Topology topology, Attempts attempts, Processes processes) {
    /** Returns the processes with {@code role}; with {@code ambush} those that have an attempt under way, or serve one. */
    List<ProcessHandle> of(DrillRole role, boolean ambush) {
        return playing(role).stream()
                .filter(process -> !ambush || busy(role, process))
                .toList();
    }

    private List<ProcessHandle> playing(DrillRole role) {
        return role.serves()
                ? new Processes(topology.services().orElseThrow().toString()).of(role)
                : processes.of(role);
    }

    /** An engine is busy as long as any worker is. */
    private boolean busy(DrillRole role, ProcessHandle process) {
        List<ProcessHandle> concerned =
                role == DrillRole.ENGINE || role.serves() ? processes.of(DrillRole.WORKER) : hit(role, process);
        return concerned.stream().anyMatch(one -> !attempts.of(one).isEmpty());
    }

    /** Returns what ends with {@code victim}: a main program takes its workers with it. */
    static List<ProcessHandle> hit(DrillRole role, ProcessHandle victim) {
        return switch (role) {
            case MAIN ->
                Stream.concat(
                                Stream.of(victim),
                                victim.children()
                                        .filter(child -> DrillRole.WORKER.plays(
                                                child.info().commandLine().orElse(""))))
                        .toList();
            case WORKER -> List.of(victim);
            case ENGINE, FRONTEND, HISTORY, MATCHING, SYSTEM, DATABASE -> List.of();
        };
    }
}
