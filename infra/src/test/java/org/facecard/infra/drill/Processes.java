package org.facecard.infra.drill;

import java.util.Comparator;
import java.util.List;

/**
 * The processes of a home, by the system's own list: those that name the home in its command line.
 *
 * @param place the home's address
 */
record Processes(String place) {
    /** All of them. */
    List<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(place))
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
    }

    /** Those that play {@code role}. */
    List<ProcessHandle> of(DrillRole role) {
        return all().stream()
                .filter(process -> role.plays(commandLine(process)))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
