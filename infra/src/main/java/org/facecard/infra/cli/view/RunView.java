package org.facecard.infra.cli.view;

import java.util.function.Consumer;
import org.facecard.infra.run.state.RunState;

/** Shows a run while it lasts. */
public interface RunView extends Consumer<RunState>, AutoCloseable {
    /** Leaves the screen ready for the next output. */
    @Override
    default void close() {}
}
