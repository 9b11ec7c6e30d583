package org.facecard.infra.worker;

import java.nio.file.Path;
import java.util.Optional;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.HomeAddress;
import org.facecard.workflows.WorkQueue;

/**
 * What a worker process serves.
 *
 * @param home {@code FACECARD_HOME}, shared with whoever starts the studies
 * @param results folder that receives {@code <study>/}; only a light worker writes there
 * @param engine where the work comes from; not the embedded one, which serves itself
 * @param queue which work it takes; heavy stages one at a time
 * @param metrics where it tells how it is, if anywhere
 */
public record WorkerSettings(
        HomeAddress home, Path results, EngineChoice engine, WorkQueue queue, Optional<ListenAddress> metrics) {
    /** Makes the folder absolute. */
    public WorkerSettings {
        results = results.toAbsolutePath().normalize();
    }

    /** Settings with a home in a folder, of a worker that tells nothing. */
    public WorkerSettings(Path home, Path results, EngineChoice engine, WorkQueue queue) {
        this(new HomeAddress.Folder(home), results, engine, queue, Optional.empty());
    }
}
