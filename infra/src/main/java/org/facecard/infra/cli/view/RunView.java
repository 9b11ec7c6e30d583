package org.facecard.infra.cli.view;

import java.util.function.Consumer;
import org.facecard.infra.run.state.RunState;

/** Shows a run while it goes. */
public interface RunView extends Consumer<RunState>, AutoCloseable {
    /** Leaves the screen as the next output wants it. */
    @Override
    default void close() {}
}
