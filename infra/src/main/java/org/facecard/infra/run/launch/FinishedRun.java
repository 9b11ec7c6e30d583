package org.facecard.infra.run.launch;

import java.util.function.Consumer;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;

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
