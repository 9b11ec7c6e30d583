package org.facecard.infra.worker;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.workflows.WorkQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a worker process serves.
 *
 * @param home {@code FACECARD_HOME}, shared with the process that starts the studies
 * @param results folder that receives {@code <study>/}; only a light worker writes there
 * @param engine where the work comes from; not the embedded one, which serves itself
 * @param queue which work it takes
 * @param slots how many heavy stages at a time: above one, each in a process of its own
 * @param grace time for a running stage to save its last checkpoint once the worker is stopped
 * @param listen where it serves its pages; null for nowhere
 */
public record WorkerSettings(
        HomeAddress home,
        Path results,
        EngineChoice engine,
        WorkQueue queue,
        int slots,
        Duration grace,
        @Nullable InetSocketAddress listen) {
    /** Rejects less than one slot, no grace, and several slots of a light worker; makes the folder absolute. */
    public WorkerSettings {
        if (slots < 1) {
            throw new InvalidSpecException("--slots is %d: it must be at least 1".formatted(slots));
        }
        if (slots > 1 && queue == WorkQueue.LIGHT) {
            throw new InvalidSpecException(
                    "--slots belongs to --queue cpu or gpu: one light worker runs many light steps at once");
        }
        if (grace.isNegative() || grace.isZero()) {
            throw new InvalidSpecException(
                    "--grace is %d: a stage needs at least a second".formatted(grace.toSeconds()));
        }
        results = results.toAbsolutePath().normalize();
    }

    /** One slot, with a home in a folder, that does not listen. */
    public WorkerSettings(Path home, Path results, EngineChoice engine, WorkQueue queue) {
        this(new HomeAddress.Folder(home), results, engine, queue, 1, WorkerHost.GRACE, null);
    }
}
