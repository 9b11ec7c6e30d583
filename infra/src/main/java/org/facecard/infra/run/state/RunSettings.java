package org.facecard.infra.run.state;

import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.workflows.WorkQueue;

/**
 * Where a study runs and keeps its data.
 *
 * @param home {@code FACECARD_HOME}: artifacts, checkpoints, run index, logs
 * @param results folder that receives {@code <study>/} with tables, manifest and report
 * @param engine which Temporal service carries the run
 * @param workers most worker processes to start, at least 0; 0 leaves heavy stages to {@code facecard worker} elsewhere
 * @param heavy which workers take the heavy stages. A setting of the run, not of the study: it is not part of any key,
 *     so artifacts of one kind are reused by the other
 */
public record RunSettings(HomeAddress home, Path results, EngineChoice engine, int workers, WorkQueue heavy) {
    /** Rejects a negative number of workers and a queue that takes no heavy stages; makes the folder absolute. */
    public RunSettings {
        if (workers < 0) {
            throw new IllegalArgumentException("--workers is %d: it must be at least 0".formatted(workers));
        }
        if (heavy == WorkQueue.LIGHT) {
            throw new InvalidSpecException("--queue is light, whose workers take no stages: it must be cpu or gpu");
        }
        results = results.toAbsolutePath().normalize();
    }

    /** Settings with a home in a folder, for workers without a graphics processor. */
    public RunSettings(Path home, Path results, EngineChoice engine, int workers) {
        this(new HomeAddress.Folder(home), results, engine, workers, WorkQueue.CPU);
    }

    /** Returns the same for stages that go to {@code queue}. */
    public RunSettings on(WorkQueue queue) {
        return new RunSettings(home, results, engine, workers, queue);
    }

    /** Returns one worker per processor. */
    public static int defaultWorkers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
}
