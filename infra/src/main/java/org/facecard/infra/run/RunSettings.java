package org.facecard.infra.run;

import java.nio.file.Path;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.HomeAddress;

/**
 * Where a study runs and keeps its things.
 *
 * @param home {@code FACECARD_HOME}: artifacts, checkpoints, run index, logs
 * @param results folder that receives {@code <study>/} with tables, manifest and report
 * @param engine which Temporal service carries the run
 * @param workers most worker processes to start, at least 0; 0 leaves heavy stages to {@code facecard worker} elsewhere
 */
public record RunSettings(HomeAddress home, Path results, EngineChoice engine, int workers) {
    /** Refuses a negative number of workers; makes the folder absolute. */
    public RunSettings {
        if (workers < 0) {
            throw new IllegalArgumentException("--workers is %d: it must be at least 0".formatted(workers));
        }
        results = results.toAbsolutePath().normalize();
    }

    /** Settings with a home in a folder. */
    public RunSettings(Path home, Path results, EngineChoice engine, int workers) {
        this(new HomeAddress.Folder(home), results, engine, workers);
    }

    /** As many workers as there are processors. */
    public static int defaultWorkers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }
}
