package org.facecard.infra.worker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.HomeAddress;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a worker process serves.
 *
 * @param home {@code FACECARD_HOME}, shared with whoever starts the studies
 * @param results folder that receives {@code <study>/}; only a light worker writes there
 * @param engine where the work comes from; not the embedded one, which serves itself
 * @param queue which work it takes; heavy stages one at a time
 * @param listen where it tells of itself; null for nowhere
 */
public record WorkerSettings(
        HomeAddress home,
        Path results,
        EngineChoice engine,
        WorkQueue queue,
        @Nullable InetSocketAddress listen) {
    /** Makes the folder absolute. */
    public WorkerSettings {
        results = results.toAbsolutePath().normalize();
    }

    /** Settings with a home in a folder, for a worker that does not listen. */
    public WorkerSettings(Path home, Path results, EngineChoice engine, WorkQueue queue) {
        this(new HomeAddress.Folder(home), results, engine, queue, null);
    }
}
