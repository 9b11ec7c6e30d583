package org.facecard.infra.worker;

import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.workflows.WorkQueue;

/**
 * What a worker process serves.
 *
 * @param home {@code FACECARD_HOME}, shared with whoever starts the studies
 * @param results folder that receives {@code <study>/}; only a light worker writes there
 * @param engine where the work comes from; not the embedded one, which serves itself
 * @param queue which work it takes; heavy stages one at a time
 */
public record WorkerSettings(Path home, Path results, EngineChoice engine, WorkQueue queue) {
    /** Makes the folders absolute. */
    public WorkerSettings {
        home = home.toAbsolutePath().normalize();
        results = results.toAbsolutePath().normalize();
    }
}
