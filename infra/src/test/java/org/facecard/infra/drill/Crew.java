package org.facecard.infra.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Workers that a service manager keeps running: who has died is started again. */
final class Crew {
    private static final long GRACE_SECONDS = 40;

    private final Scene scene;
    private final List<String> command;
    private final List<Process> workers = new ArrayList<>();

    /** @param topology whose workers they are; none where the main program starts its own */
    Crew(Topology topology, Scene scene) {
        this.scene = scene;
        this.command = List.of("worker", "--queue", "cpu", "--engine", topology.engine(), "--home", scene.address());
        for (int number = 1; number <= topology.workers(); number++) {
            workers.add(started(number));
        }
    }

    private Process started(int number) {
        return Launcher.start(command, scene.log("worker-" + number), scene.environment());
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
