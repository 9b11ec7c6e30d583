package org.facecard.infra.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Workers that a service manager keeps running: it restarts those that have died. */
final class SupervisedWorkers {
    private static final long GRACE_SECONDS = 40;

    private final RoundFolder roundFolder;
    private final List<String> command;
    private final List<Process> workers = new ArrayList<>();

    /** @param topology whose workers they are; none where the main program starts its own */
    SupervisedWorkers(Topology topology, RoundFolder roundFolder) {
        this.roundFolder = roundFolder;
        this.command =
                List.of("worker", "--queue", "cpu", "--engine", topology.engine(), "--home", roundFolder.address());
        for (int number = 1; number <= topology.workers(); number++) {
            workers.add(started(number));
        }
    }

    private Process started(int number) {
        return Launcher.start(command, roundFolder.log("worker-" + number), roundFolder.environment());
    }

    void keepUp() {
        for (int index = 0; index < workers.size(); index++) {
            if (!workers.get(index).isAlive()) {
                workers.set(index, started(index + 1));
            }
        }
    }

    /** Drains them. */
    void end() throws InterruptedException {
        workers.forEach(Process::destroy);
        for (Process worker : workers) {
            worker.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
