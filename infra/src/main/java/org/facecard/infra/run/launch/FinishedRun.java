package org.facecard.infra.run.launch;

import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import java.util.function.Consumer;

/**
 * A run in which nothing had to run.
 *
 * @param state its last state
 */
public record FinishedRun(RunState state) implements RunHandle {
    @Override
    public RunState await(Consumer<RunState> watcher) {
        watcher.accept(state);
        return state;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
