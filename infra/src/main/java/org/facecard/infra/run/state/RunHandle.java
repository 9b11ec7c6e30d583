package org.facecard.infra.run.state;

import java.util.Optional;
import java.util.function.Consumer;

/** A run that this process carries. Closing drains it: workers checkpoint and stop, nothing is lost. */
public interface RunHandle extends AutoCloseable {
    /** Returns the current state of the run. */
    RunState state();

    /** Returns where a browser finds the engine's own view of its workflows, if known. */
    default Optional<String> page() {
        return Optional.empty();
    }

    /**
     * Waits until the run is finished, parked, cancelled or failed, and shows every change to {@code watcher}, at most a
     * few times a second, on the calling thread.
     *
     * @return the last state; its status is not {@link RunStatus#RUNNING}
     */
    RunState await(Consumer<RunState> watcher) throws InterruptedException;

    /** Drains and stops engine and workers. Idempotent; also safe from a shutdown hook. */
    @Override
    void close();
}
