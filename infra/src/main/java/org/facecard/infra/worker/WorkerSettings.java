package org.facecard.infra.worker;

import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.workflows.WorkQueue;

/**
 * What a worker process serves.
 *
 * @param home {@code FACECARD_HOME}, shared with whoever starts the studies
 * @param engine where the work comes from
 * @param queue which work it takes: one stage at a time
 */
public record WorkerSettings(Path home, EngineChoice.Address engine, WorkQueue queue) {
    /** Makes the home absolute. */
    public WorkerSettings {
        home = home.toAbsolutePath().normalize();
    }
}
