package org.facecard.infra.cli;

import java.util.function.Consumer;
import org.facecard.infra.run.RunState;

/** Shows a run while it goes. */
interface RunView extends Consumer<RunState>, AutoCloseable {
    /** Leaves the screen as the next output wants it. */
    @Override
    default void close() {}
}
